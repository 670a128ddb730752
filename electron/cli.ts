import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadHolidays } from './agenda/services/public-holidays.ts';
import { openApp } from './app.ts';
import { checkFolder } from './command-line/check-folder.ts';
import { readCommand } from './command-line/command.ts';
import { reportErrorAndExit } from './command-line/options.ts';
import { exitWithMessage } from './command-line/output.ts';
import { readRangeCounts, writeReport } from './command-line/report.ts';
import { connect, type OpenDigipunt } from './command-line/requests.ts';
import { runCommand } from './command-line/run-command.ts';
import { printSimulation } from './command-line/simulate.ts';
import type { RangeCounts } from './reports/rules/range-counts.ts';
import { dataFolder } from './shell/data-folder.ts';
import { keyFolder, memoryKeys, openKeyFiles } from './store/field-keys/key-files.ts';
import { pagesFolder } from './shell/pages-folder.ts';

// `npm run cli`: lists, imports and exports for administrators, and a check of list files before they are imported.

const command = readCommand();
/** Lists are checked in a Digipunt that is thrown away. */
const isListCheck = command.command === 'check' && command.file !== '';
const openDigipunt: OpenDigipunt = (folder) => {
  const keys = isListCheck ? memoryKeys() : openKeyFiles(keyFolder(folder, command.keys));
  return openApp({ dataFolder: folder, keys, pagesFolder, demo: false });
};
const folders = command.data.length > 0 ? command.data.map(dataFolder) : [dataFolder(undefined)];

try {
  if (command.simulation) {
    printSimulation(command.simulation, command.json);
    process.exit(0);
  }
  // Openings depend on the public holidays, so they are loaded first.
  await loadHolidays();
  if (isListCheck) await checkFolder(openDigipunt, command);
  else {
    const counts: RangeCounts[] = [];
    for (const folder of folders) {
      if (!existsSync(join(folder, 'digipunt.sqlite'))) exitWithMessage(`There is no Digipunt in ${folder}.`, command.json);
      const { sendRequest, close } = await connect(openDigipunt, folder);
      if (command.command === 'report') counts.push(await readRangeCounts(sendRequest, command));
      else await runCommand(sendRequest, command);
      close();
    }
    if (command.command === 'report') await writeReport(counts, command);
  }
} catch (error) {
  reportErrorAndExit(error);
}
