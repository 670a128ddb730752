import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { HELP_PAGES, parseManual, readManual } from '../../../renderer/desk/help/manual-pages.ts';

const RESOURCES = resolve(import.meta.dirname, '../../../resources');

test.for(HELP_PAGES)('the page %s has a manual with a title and headings that differ', async (page) => {
  const { title, sections } = await readManual(page);
  expect(title).not.toBe('');
  expect(sections.length).toBeGreaterThan(1);
  expect(new Set(sections.map(({ heading }) => heading)).size).toBe(sections.length);
  expect(sections.filter(({ text }) => text === '')).toEqual([]);
});

test('a manual is split at its headings of level 2 only', () => {
  const manual = parseManual(
    '# De balie\r\n\r\nEerst dit.\r\n\r\n## Een\r\n\r\nTekst\r\n\r\n### Kleiner\r\n\r\n## Twee\r\n\r\n- a\r\n- b\r\n',
  );
  expect(manual).toEqual({
    title: 'De balie',
    intro: 'Eerst dit.',
    sections: [
      { heading: 'Een', text: 'Tekst\n\n### Kleiner' },
      { heading: 'Twee', text: '- a\n- b' },
    ],
  });
});

test('staff are addressed with u in the desk and in every manual', () => {
  const manuals = readdirSync(resolve(RESOURCES, 'manual')).filter((file) => file.endsWith('.md') && file !== 'developers.md');
  const files = [...manuals.map((file) => `manual/${file}`), 'locales/nl/desk.json', 'examples/LEESMIJ.md'];
  const informal = files.flatMap((file) =>
    [...readFileSync(resolve(RESOURCES, file), 'utf8').matchAll(/.*\b(?:je|jij|jou|jouw|jullie)\b.*/gi)].map(
      ([line]) => `${file}: ${line}`,
    ),
  );
  expect(informal).toEqual([]);
});
