import { readFile } from 'node:fs/promises';
import type { DocumentSize } from '../rules/paper.ts';

const MM_PER_POINT = 25.4 / 72;

/** The pages of a PDF file and the size of the first. Loaded when the first slip is printed: the library is large. */
export async function readDocumentSize(file: string): Promise<DocumentSize> {
  const { PDFDocument } = await import('@cantoo/pdf-lib');
  const document = await PDFDocument.load(await readFile(file));
  const { width, height } = document.getPage(0).getSize();
  return { pages: document.getPageCount(), width: width * MM_PER_POINT, height: height * MM_PER_POINT };
}
