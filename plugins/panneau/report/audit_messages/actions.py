"""What to do, where several rules ask for the same."""

REBUILD = "reconstruisez le site à partir de ses sources, puis recherchez d’où vient ce fichier."
THEME = "retirez-le du gabarit ou du programme qui l’écrit, puis reconstruisez le site."
SERVE_ALL = "mettez ce fichier dans le site, ou retirez ce qui l’appelle."
