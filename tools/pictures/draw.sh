#!/bin/sh
# Draws the pictures of docs/pictures from what the program itself prints, on the made-up form of fixtures/.
#
#   tools/pictures/draw.sh PHAEN     PHAEN is the program, for example target/release/phaen
#
# Needs Node and, of Debian, chromium, poppler-utils, libreoffice-calc, fonts-thai-tlwg-ttf, pngquant.
set -eu

phaen=$(realpath "${1:?the program phaen}")
cd "$(dirname "$0")/../.."
form=fixtures/forms/example-2567.txt
out=$PWD/docs/pictures
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PHAEN_DB="$work/phaen.db"

# terminal NAME LANG ARGUMENT…: the command line and what it prints, as a picture of a terminal.
terminal() {
    name=$1 lang=$2
    shift 2
    {
        echo "$ phaen $*"
        PHAEN_LANG=$lang "$phaen" "$@" 2>&1 || true
    } | node tools/pictures/terminal.mjs > "$work/$name.html"
    # Once to learn how tall it is, once to draw it so.
    browse --dump-dom "file://$work/$name.html" > "$work/$name.dom"
    height=$(sed -n 's/.*<html data-height="\([0-9]*\)".*/\1/p' "$work/$name.dom")
    browse --window-size="980,$height" --screenshot="$work/$name.png" "file://$work/$name.html"
    small "$name"
}

browse() {
    chromium --headless --no-sandbox --disable-gpu --hide-scrollbars "$@" 2> /dev/null
}

# small NAME: the picture in few colours, into docs/pictures.
small() {
    pngquant --force --strip 32 --output "$out/$1.png" "$work/$1.png"
}

# page NAME FILE.pdf NUMBER HEIGHT: the upper part of a page as a picture.
page() {
    pdftoppm -png -singlefile -r 90 -f "$3" -l "$3" -x 0 -y 0 -W 1053 -H "$4" "$2" "$work/$1"
    small "$1"
}

# Office PCs have TH SarabunPSK; Laksaman is as wide.
cat > "$work/fonts.conf" <<'FONTS'
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include>/etc/fonts/fonts.conf</include>
<match><test name="family"><string>TH SarabunPSK</string></test>
<edit name="family" mode="assign" binding="strong"><string>Laksaman</string></edit></match></fontconfig>
FONTS

for lang in th en; do
    rm -f "$PHAEN_DB"
    terminal "read-$lang" $lang read $form
    terminal "answer-$lang" $lang answer 1
done
"$phaen" answer 1 Q1=b > /dev/null
"$phaen" print 1 --pdf "$work/plan.pdf" --xlsx "$work/plan.xlsx" > /dev/null
page form-1 "$work/plan.pdf" 1 600
"$phaen" print 1 --pdf "$work/thai.pdf" --digits thai --quarters > /dev/null
page form-thai-digits "$work/thai.pdf" 2 270
FONTCONFIG_FILE="$work/fonts.conf" soffice -env:UserInstallation="file://$work/office" --headless --convert-to pdf --outdir "$work/office-out" \
    "$work/plan.xlsx" > /dev/null 2>&1
page workbook "$work/office-out/plan.pdf" 2 460
ls -l "$out"
