import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { readListCodes } from '../agenda/lists/import-file.ts';
import { formatCsv } from '../lists/csv.ts';
import type { Command } from './command.ts';
import { exitWithMessage, formatProblem, parseRefusal, type Problem } from './output.ts';
import { openInProcess, type OpenDigipunt } from './requests.ts';
import { resolveFromWorkingDirectory } from './working-directory.ts';

/** The file names of lists, in the order of import: places before the trainings that refer to them. */
const LIST_FILE_PATTERNS = [
  { list: 'devices', pattern: /^(?:devices|toestellen).*\.(?:csv|xlsx)$/i },
  { list: 'places', pattern: /^(?:places|plaatsen|digibus).*\.(?:csv|xlsx|ics)$/i },
  { list: 'trainings', pattern: /^(?:trainings|vormingen).*\.(?:csv|xlsx|ics)$/i },
] as const;

/** A CSV list with only codes, each also used as the name. */
const codesAsCsv = (codes: readonly string[]): string =>
  formatCsv(
    ['Code', 'Naam'],
    codes.map((code) => [code, code]),
  );

/** Imports every list of a folder into a temporary Digipunt, prints what is wrong and exits with 1 if anything is. */
export async function checkFolder(openDigipunt: OpenDigipunt, { file, json }: Pick<Command, 'file' | 'json'>): Promise<void> {
  const path = resolveFromWorkingDirectory(file);
  if (!existsSync(path) || !statSync(path).isDirectory()) exitWithMessage(`There is no folder ${path}.`, json);
  const files = LIST_FILE_PATTERNS.flatMap(({ list, pattern }) =>
    readdirSync(path)
      .filter((name) => pattern.test(name))
      .sort()
      .map((name) => ({ list, name })),
  );
  if (files.length === 0) exitWithMessage(`There is no list in ${path}.`, json);
  const tempFolder = mkdtempSync(join(tmpdir(), 'digipunt-check-'));
  const { sendRequest, close } = await openInProcess(openDigipunt, tempFolder);
  const importList = (list: string, bytes: Buffer) =>
    sendRequest(`${list}/import`, { requestId: crypto.randomUUID(), base64: bytes.toString('base64'), dryRun: false });
  const problems: ({ file: string } & Problem)[] = [];
  let placesUnreadable = false;
  for (const { list, name } of files) {
    const bytes = readFileSync(join(path, name));
    const { text, refused } = await importList(list, bytes);
    if (!refused) continue;
    if (list !== 'devices') {
      // Import at least the codes of a refused list, so that other lists that refer to them are not reported.
      const codes = await readListCodes(list, bytes);
      if (codes) await importList(list, Buffer.from(codesAsCsv(codes)));
      else if (list === 'places') placesUnreadable = true;
    }
    const error = parseRefusal(text);
    const rows: readonly Problem[] =
      error.code === 'rows-refused' ? error.rows : [{ row: 1, field: 'field' in error ? error.field : '', why: error.message }];
    for (const problem of rows) if (!placesUnreadable || problem.why !== 'place') problems.push({ file: name, ...problem });
  }
  close();
  rmSync(tempFolder, { recursive: true, force: true });
  if (json) console.log(JSON.stringify({ files: files.map(({ name }) => name), problems }, null, 2));
  else {
    for (const { file: name, ...problem } of problems) console.error(`${name}\t${formatProblem(problem)}`);
    console.log(`${files.map(({ name }) => basename(name)).join(', ')}: ${problems.length} wrong`);
  }
  if (problems.length > 0) process.exit(1);
}
