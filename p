404 /dossiers/TTWQVNQK/plan/= http://127.0.0.1:8765/dossiers/TTWQVNQK/plan/= 1280  900
