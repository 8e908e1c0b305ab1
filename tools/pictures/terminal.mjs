// Standard input as a page that looks like a terminal: every letter in a cell of its own, marks over their letter.
// A line that begins with "$ " is what was typed.
import { readFileSync } from 'node:fs';

const cells = (line) =>
  line.replace(/[\u0E00-\u0E7F][\u0E31\u0E34-\u0E3A\u0E47-\u0E4E]*|[^\u0E00-\u0E7F]+/gu, (piece) => {
    const text = piece.replace(/&/g, '&amp;').replace(/</g, '&lt;');
    return /^[\u0E00-\u0E7F]/u.test(piece) ? `<i>${text}</i>` : text;
  });
const lines = readFileSync(0, 'utf8').trimEnd().split('\n');
const drawn = lines.map((line) => (line.startsWith('$ ') ? `<b>${cells(line)}</b>` : cells(line)));
console.log(`<!doctype html><meta charset="utf-8"><style>
body { margin: 0 }
pre { margin: 0; padding: 14px 18px; width: 944px; font: 16px/1.45 "DejaVu Sans Mono", monospace; white-space: pre-wrap;
      background: #1d2330; color: #e6e9ef }
b { color: #9fd8a4; font-weight: normal }
i { display: inline-block; width: 9.63px; font: 13.5px Loma, sans-serif; font-style: normal; text-align: center; line-height: 1 }
</style><pre>${drawn.join('\n')}</pre><script>
document.documentElement.dataset.height = Math.ceil(document.querySelector('pre').getBoundingClientRect().height)
</script>`);
