// Prints the text that PDFium finds in a PDF, page after page.
//
//     node tools/pdf-check/text.mjs FILE.pdf

import { readFile } from "node:fs/promises";
import { PDFiumLibrary } from "@hyzyla/pdfium";

const library = await PDFiumLibrary.init();
const document = await library.loadDocument(await readFile(process.argv[2]));
for (const page of document.pages()) {
  process.stdout.write(`${page.getText()}\n`);
}
document.destroy();
library.destroy();
