import { Hono } from 'hono';
import * as z from 'zod';
import { type AgendaKind, importAgendaList } from '../agenda/lists/import-file.ts';
import { ExportQuery, sendListFile } from '../agenda/routes/lists.ts';
import { listPlaceOpenings, listPlaces } from '../agenda/services/places.ts';
import { listTrainings } from '../agenda/services/trainings.ts';
import { COMPUTER_KINDS } from '../computers/rules/computer-kind.ts';
import { issuePairingCode } from '../computers/services/pairing-codes.ts';
import { sendCsvFile, sendSettingsFile, ImportBody, PartialImportBody, SettingsFileBody } from '../http/file-transfer.ts';
import { exportSettings, importSettings } from '../digipunt/services/settings-file.ts';
import type { Env } from '../http/origin-guard.ts';
import { commandLineCheckRoutes } from '../health/routes/check.ts';
import { refuse } from '../http/refusal-response.ts';
import type { RouteContext } from '../http/route-context.ts';
import { validate } from '../http/validate.ts';
import { formatDevicesCsv } from '../lending/lists/devices-table.ts';
import { importDevicesFile } from '../lending/lists/import-devices.ts';
import { formatLoansCsv } from '../lending/lists/loans-csv.ts';
import { listDevices } from '../lending/services/device-list.ts';
import { listAllLoans } from '../lending/services/loan-list.ts';
import { DayFileBody, sendDayFile } from '../reports/routes/day-files.ts';
import { DayFileQuery, ReportQuery } from '../reports/rules/report-bounds.ts';
import { exportDays, importDayFile, introductionCard, listDigipunten, ownFingerprint } from '../reports/services/day-files.ts';
import { countRange } from '../reports/services/reports.ts';
import { storeRoutes } from './store-routes.ts';
import { commandLineUpdateRoutes } from '../update/routes/updates.ts';

// The routes of the command line. They use the same services as the desk, in the process that has the data folder: the
// command itself, or the running Digipunt, which asks for a key that is stored in the data folder (http/access-guard.ts).

const toAgendaKind = (name: string): AgendaKind => (name === 'places' ? 'places' : 'trainings');

const OpeningsQuery = z.strictObject({
  place: z.string().min(1).max(36),
  from: z.iso.date(),
  days: z.coerce.number().int().min(1).max(400),
});

const PairingCodeBody = z.strictObject({ kind: z.enum(COMPUTER_KINDS) });

/** Lists, imports and exports for the command line, and the code for another computer. */
export const commandLineRoutes = (context: RouteContext) => {
  const { store, dataFolder, now, events, network, pairingCodes } = context;
  return new Hono<Env>()
    .get('/devices', (c) => c.json({ devices: listDevices(store) }))
    .post('/devices/import', validate('json', ImportBody), async (c) => {
      const result = await importDevicesFile(store, null, c.req.valid('json'), now());
      if (!result.ok) return refuse(c, result.refusal);
      if (result.value.changed) events.broadcast();
      return c.json(result.value.value);
    })
    .get('/devices/export', (c) => sendCsvFile(c, 'toestellen.csv', formatDevicesCsv(listDevices(store))))
    .get('/places', (c) => c.json({ places: listPlaces(store) }))
    .get('/trainings', (c) => c.json({ trainings: listTrainings(store) }))
    .post('/:list{places|trainings}/import', validate('json', PartialImportBody), async (c) => {
      const result = await importAgendaList(store, toAgendaKind(c.req.param('list')), c.req.valid('json'), now());
      if (!result.ok) return refuse(c, result.refusal);
      if (result.value.changed) events.broadcast();
      return c.json(result.value.value);
    })
    .get('/:list{places|trainings}/export', validate('query', ExportQuery), (c) =>
      sendListFile(c, context, toAgendaKind(c.req.param('list')), c.req.valid('query').as),
    )
    .post('/pairing-code', validate('json', PairingCodeBody), (c) => {
      const code = issuePairingCode(pairingCodes, network.address(), c.req.valid('json').kind, null);
      return code.ok ? c.json({ code: code.value }, 201) : refuse(c, code.refusal);
    })
    .get('/settings/export', (c) => sendSettingsFile(c, exportSettings(store)))
    .post('/settings/import', validate('json', SettingsFileBody), (c) => {
      const { text, dryRun } = c.req.valid('json');
      const result = importSettings(store, { text, dryRun, leaveOut: [] }, { staff: null, now: now() });
      if (!result.ok) return refuse(c, result.refusal);
      if (result.value.changed) events.broadcast();
      return c.json({ differences: result.value.value });
    })
    .get('/digipunten', (c) => c.json({ fingerprint: ownFingerprint(dataFolder), digipunten: listDigipunten(store) }))
    .get('/digipunten/card', (c) => sendDayFile(c, 'kaart', introductionCard({ store, dataFolder })))
    .get('/digipunten/days', validate('query', DayFileQuery), async (c) => {
      const days = await exportDays({ store, dataFolder }, c.req.valid('query'), now());
      return days.ok ? sendDayFile(c, 'dagen', days.value) : refuse(c, days.refusal);
    })
    .post('/digipunten/import', validate('json', DayFileBody), async (c) => {
      const { text, accepted } = c.req.valid('json');
      const result = await importDayFile({ store, dataFolder }, { text, accepted, staff: null }, now());
      if (!result.ok) return refuse(c, result.refusal);
      if (result.value.changed) events.broadcast();
      return c.json(result.value.value);
    })
    .get('/openings', validate('query', OpeningsQuery), (c) => {
      const { place, from, days } = c.req.valid('query');
      const openings = listPlaceOpenings(store, place, from, days);
      return openings.ok ? c.json({ openings: openings.value }) : refuse(c, openings.refusal);
    })
    .get('/range-counts', validate('query', ReportQuery), async (c) =>
      c.json(await countRange(context.dataFolder, c.req.valid('query'), context.now())),
    )
    .route('/', storeRoutes(context))
    .route('/', commandLineUpdateRoutes(context))
    .route('/', commandLineCheckRoutes(context))
    .get('/loans/export', (c) => sendCsvFile(c, 'uitleningen.csv', formatLoansCsv(listAllLoans(store, now()))));
};
