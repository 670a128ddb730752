import { existsSync, readFileSync, statSync } from 'node:fs';
import type { CheckResult } from './store-routes.ts';
import type { ImportReport } from '../lists/import-result.ts';
import type { Command } from './command.ts';
import { runDayFileCommand } from './day-files.ts';
import {
  type ChecksResponse,
  type DifferencesResponse,
  exitWithMessage,
  exitWithRefusal,
  type ListResponse,
  type OpeningsResponse,
  printCheck,
  printChecks,
  printDifferences,
  printImportResult,
  printList,
  printOpenings,
  type PairingCodeResponse,
  printOutcome,
  printPairingCode,
} from './output.ts';
import type { SendRequest } from './requests.ts';
import { resolveFromWorkingDirectory } from './working-directory.ts';

/** Sends the request of a command and prints the response. Exits with 1 when it is refused. */
export async function runCommand(sendRequest: SendRequest, command: Command): Promise<void> {
  const { file, json, dryRun } = command;
  const requestOrExit = async (path: string, body?: object): Promise<string> => {
    const { text, refused } = await sendRequest(path, body);
    return refused ? exitWithRefusal(text, json) : text;
  };
  const [list, act] = command.command.split(' ');
  if (list === 'day-file') await runDayFileCommand(requestOrExit, command);
  else if (act === 'export') process.stdout.write(await requestOrExit(`${list}/export${command.ics ? '?as=ics' : ''}`));
  else if (act === 'list') printList(JSON.parse(await requestOrExit(`${list}`)) as ListResponse, json);
  else if (act === 'show')
    printOpenings(JSON.parse(await requestOrExit(`openings?${new URLSearchParams(command.openingsQuery)}`)) as OpeningsResponse, json);
  else if (list === 'pair')
    printPairingCode(JSON.parse(await requestOrExit('pairing-code', { kind: command.kind })) as PairingCodeResponse, json);
  else if (list === 'backup') console.log(await requestOrExit('backup', {}));
  else if (list === 'check-store') printCheck(JSON.parse(await requestOrExit('check-store', {})) as CheckResult, json);
  else if (list === 'check') printChecks(JSON.parse(await requestOrExit('check')) as ChecksResponse, json);
  else if (list === 'unlock') {
    const { locked } = JSON.parse(await requestOrExit('unlock', { recoveryKey: command.recoveryKey })) as { locked: number };
    printOutcome({ locked }, locked === 0 ? 'The personal data is open.' : `${locked} fields are under yet another key.`, json);
  } else if (list === 'rekey') {
    const result = JSON.parse(await requestOrExit('rekey', { leaveLocked: command.leaveLocked })) as { fields: number; locked: number };
    printOutcome(result, `${result.fields} fields have a new key, ${result.locked} stay locked.`, json);
  } else if (list === 'update') {
    const body = { file: resolveFromWorkingDirectory(file), dryRun };
    const result = JSON.parse(await requestOrExit('update', body)) as { version: string; waits: boolean };
    const when = result.waits ? 'as soon as nobody is at the kiosk or in the line' : 'now';
    printOutcome(result, `Version ${result.version} ${dryRun ? 'fits, and would be' : 'is'} installed ${when}.`, json);
  } else if (list === 'restore') {
    const body = { path: resolveFromWorkingDirectory(file), recoveryKey: command.recoveryKey, dryRun };
    console.log(await requestOrExit('restore', body));
  } else {
    const path = resolveFromWorkingDirectory(file);
    if (!existsSync(path) || !statSync(path).isFile()) exitWithMessage(`There is no file ${path}.`, json);
    if (list === 'settings') {
      const body = { requestId: crypto.randomUUID(), text: readFileSync(path, 'utf8'), dryRun };
      return printDifferences(JSON.parse(await requestOrExit('settings/import', body)) as DifferencesResponse, { json, dryRun });
    }
    const { sheet, columns, partial } = command;
    const base64 = readFileSync(path).toString('base64');
    const body = { requestId: crypto.randomUUID(), base64, dryRun, sheet, columns, ...(partial && { partial }) };
    printImportResult(JSON.parse(await requestOrExit(`${list}/import`, body)) as ImportReport, { json, dryRun });
  }
}
