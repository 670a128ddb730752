import { Hono } from 'hono';
import * as z from 'zod';
import { type DeskEnv, staffId } from '../../http/desk-access.ts';
import { isoDate, optionalLine, singleLineText, requestId } from '../../http/fields.ts';
import { sendCsvFile, ImportBody } from '../../http/file-transfer.ts';
import { refuse } from '../../http/refusal-response.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';
import { formatDevicesCsv } from '../lists/devices-table.ts';
import { importDevicesFile } from '../lists/import-devices.ts';
import { proposeDeviceLabels } from '../rules/device-label.ts';
import { DEVICE_TYPES, STAFF_DEVICE_ACTIONS } from '../rules/device-states.ts';
import { readDeviceHistory, listDevices } from '../services/device-list.ts';
import { addDevice, changeDevice, changeDeviceState, markDeviceReady } from '../services/devices.ts';

const note = optionalLine(300);

const deviceFields = {
  label: singleLineText(30),
  type: z.enum(DEVICE_TYPES),
  model: optionalLine(60),
  serial: optionalLine(60),
  shelf: optionalLine(30),
  boughtOn: isoDate.nullable(),
  valueCents: z.int().min(0).max(100_000_000).nullable(),
  note,
};
const DeviceBody = z.strictObject({ requestId, ...deviceFields });
const MarkBody = z.strictObject({ requestId, act: z.enum(STAFF_DEVICE_ACTIONS), note });

const checklist = z.strictObject({
  condition: z.enum(['good', 'damaged', 'broken']),
  signedOut: z.boolean(),
  wiped: z.boolean(),
  charged: z.boolean(),
});
const MarkReadyBody = z.strictObject({ requestId, checklist, complete: z.boolean(), note });
const LabelsQuery = z.strictObject({ code: z.enum(['qr', 'code128']), from: z.string().max(30).default('') });

/** Devices. Helpers can list and mark them; only coordinators add, change, import, export and print labels. */
export const deviceRoutes = ({ store, now, broadcast }: RouteContext) =>
  new Hono<DeskEnv>()
    .get('/devices', (c) => {
      const devices = listDevices(store);
      return c.json({ devices, nextLabels: proposeDeviceLabels(devices) });
    })
    .post('/devices', validate('json', DeviceBody), (c) => {
      const result = broadcast(addDevice(store, staffId(c), c.req.valid('json'), now()));
      return result.ok ? c.json({ id: result.value }, 201) : refuse(c, result.refusal);
    })
    .post('/devices/import', validate('json', ImportBody), async (c) => {
      const result = broadcast(await importDevicesFile(store, staffId(c), c.req.valid('json'), now()));
      return result.ok ? c.json(result.value) : refuse(c, result.refusal);
    })
    .get('/devices/export', (c) => sendCsvFile(c, 'toestellen.csv', formatDevicesCsv(listDevices(store))))
    .get('/devices/labels', validate('query', LabelsQuery), async (c) => {
      const { code, from } = c.req.valid('query');
      // Loaded on first use: the PDF and barcode libraries are large and seldom needed.
      const { createLabelSheet } = await import('../lists/label-sheet.ts');
      const pdf = await createLabelSheet(listDevices(store), { code, from });
      return c.body(pdf, 200, { 'Content-Type': 'application/pdf', 'Content-Disposition': 'attachment; filename="labels.pdf"' });
    })
    .post('/devices/:id', validate('json', DeviceBody), (c) => {
      const { requestId: _request, ...details } = c.req.valid('json');
      const result = broadcast(changeDevice(store, staffId(c), c.req.param('id'), details, now()));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .get('/devices/:id/history', (c) => {
      const history = readDeviceHistory(store, c.req.param('id'));
      return history.ok ? c.json({ history: history.value }) : refuse(c, history.refusal);
    })
    .post('/devices/:id/mark', validate('json', MarkBody), (c) => {
      const result = broadcast(changeDeviceState(store, staffId(c), { ...c.req.valid('json'), device: c.req.param('id') }, now()));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .post('/devices/:id/ready', validate('json', MarkReadyBody), (c) => {
      const result = broadcast(markDeviceReady(store, staffId(c), { ...c.req.valid('json'), device: c.req.param('id') }, now()));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    });
