"""One invented person per script that the documents are composed in, as names are written there."""

from egide.actes.etat_civil import EtatCivil

NOMS = {
    "latin": ("Đỗ Adébáyọ̀", "Nguyễn Łukasz Ţăranu"),
    "grec": ("Παπαδόπουλος", "Ελένη"),
    "cyrillique": ("Ђорђевић", "Зоряна Їлмаз"),
    "arabe": ("الأحمد الزهراء", "فاطمة گل‌پری"),
    "hébreu": ("כהן־לוי", "שָׂרָה"),
    "syriaque": ("ܐܒܪܗܡ", "ܣܪܐ"),
    "thaana": ("މުހައްމަދު", "އައިޝާ"),
    "n’ko": ("ߞߋߕߊ", "ߝߊ߫ߕߎ߬"),
    "adlam": ("𞤔𞤢𞤤𞥆𞤮", "𞤊𞤢𞤼𞤵"),
    "tifinagh": ("ⴰⵎⵔⴰⵏ", "ⵜⵉⵏⵀⵉⵏⴰⵏ"),
    "guèze": ("ተስፋዬ", "ጽጌ ፍቅርተ"),
    "arménien": ("Պետրոսյան", "Անահիտ"),
    "géorgien": ("ბერიძე", "ნინო"),
    "dévanagari": ("श्रेष्ठ", "प्रिया क्षेत्री"),
    "bengali": ("চট্টোপাধ্যায়", "রহিমা খাতুন"),
    "gourmoukhi": ("ਸਿੰਘ", "ਗੁਰਪ੍ਰੀਤ"),
    "goudjarati": ("પટેલ", "જ્યોત્સ્ના"),
    "oriya": ("ମହାପାତ୍ର", "ସୁଚିତ୍ରା"),
    "tamoul": ("செல்வராஜ்", "முருகேஸ்வரி"),
    "télougou": ("రెడ్డి", "లక్ష్మి"),
    "kannada": ("ಹೆಗ್ಡೆ", "ಸೌಮ್ಯಾ"),
    "malayalam": ("കൃഷ്ണൻ", "ലക്ഷ്മി"),
    "cinghalais": ("පෙරේරා", "චන්ද්‍රිකා"),
    "thaï": ("ใจดี", "สมหญิง กั้งปู่"),
    "lao": ("ພົມມະຈັນ", "ບຸນມີ"),
    "khmer": ("ស្រីមុំ", "ច័ន្ទធីតា"),
    "birman": ("အောင်", "ဒေါ်ခင်မြင့်"),
    "chinois": ("欧阳", "喆玥"),
    "chinois traditionnel": ("歐陽", "淑芬龍"),
    "japonais": ("辻", "さくら ミドリ"),
    "coréen": ("남궁", "민준"),
}
"""Name and first names: with the letters that join, stack or change place, and the marks above and below."""


def civil(ecriture: str) -> EtatCivil:
    noms, prenoms = NOMS[ecriture]
    return EtatCivil(
        noms=noms, prenoms=prenoms, nom_usage=noms, lieu_naissance=prenoms, nationalite="Nigeria"
    )
