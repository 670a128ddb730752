import { isoDate, line, oneLine, requestId } from '../../http/fields.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { coordinatorOnly, type DeskEnv, staffId } from '../../http/desk-access.ts';
import { Hono } from 'hono';
import * as z from 'zod';
import { DEVICE_TYPES, STAFF_DEVICE_ACTS } from '../rules/device-states.ts';
import { addDevice, changeDevice, markDevice, readyDevice } from '../services/devices.ts';
import { refuse } from '../../http/answer.ts';
import { asFile, Import } from '../../http/file-transfer.ts';
import { parsed } from '../../http/validate.ts';
import { deviceHistory, deviceList } from '../services/device-list.ts';
import { devicesAsCsv } from '../lists/devices-csv.ts';
import { importFile } from '../lists/import-devices.ts';

const note = line(300);

const facts = {
  label: oneLine(30),
  type: z.enum(DEVICE_TYPES),
  model: line(60),
  serial: line(60),
  shelf: line(30),
  boughtOn: isoDate.nullable(),
  valueCents: z.int().min(0).max(100_000_000).nullable(),
  note,
};
const NewDevice = z.strictObject({ requestId, ...facts });
const Mark = z.strictObject({ requestId, act: z.enum(STAFF_DEVICE_ACTS), note });

const checklist = z.strictObject({
  condition: z.enum(['good', 'damaged', 'broken']),
  signedOut: z.boolean(),
  wiped: z.boolean(),
  charged: z.boolean(),
});
const Ready = z.strictObject({ requestId, checklist, complete: z.boolean(), note });
const Labels = z.strictObject({ code: z.enum(['qr', 'code128']), from: z.string().max(30).default('') });
/** Devices: what helpers may see and mark, and what only a coordinator may add, change, import and print. */
export const deviceRoutes = ({ store, now, broadcast }: RouteContext) =>
  new Hono<DeskEnv>()
    .get('/devices', (c) => c.json({ devices: deviceList(store) }))
    .post('/devices', coordinatorOnly, parsed('json', NewDevice), (c) => {
      const done = broadcast(addDevice(store, staffId(c), c.req.valid('json'), now()));
      return done.ok ? c.json({ id: done.value }, 201) : refuse(c, done.refusal);
    })
    .post('/devices/import', coordinatorOnly, parsed('json', Import), (c) => {
      const done = broadcast(importFile(store, staffId(c), c.req.valid('json'), now()));
      return done.ok ? c.json({ rows: done.value }) : refuse(c, done.refusal);
    })
    .get('/devices/export', coordinatorOnly, (c) => asFile(c, 'toestellen.csv', devicesAsCsv(deviceList(store))))
    .get('/devices/labels', coordinatorOnly, parsed('query', Labels), async (c) => {
      const { code, from } = c.req.valid('query');
      // A large library for a rare act: it is loaded when somebody prints labels.
      const { labelSheet } = await import('../lists/label-sheet.ts');
      const pdf = await labelSheet(deviceList(store), { code, from });
      return c.body(pdf, 200, { 'Content-Type': 'application/pdf', 'Content-Disposition': 'attachment; filename="labels.pdf"' });
    })
    .post('/devices/:id', coordinatorOnly, parsed('json', NewDevice), (c) => {
      const { requestId: _request, ...own } = c.req.valid('json');
      const done = broadcast(changeDevice(store, staffId(c), c.req.param('id'), own, now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .get('/devices/:id/history', (c) => {
      const history = deviceHistory(store, c.req.param('id'));
      return history.ok ? c.json({ history: history.value }) : refuse(c, history.refusal);
    })
    .post('/devices/:id/mark', parsed('json', Mark), (c) => {
      const done = broadcast(markDevice(store, staffId(c), { ...c.req.valid('json'), device: c.req.param('id') }, now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .post('/devices/:id/ready', parsed('json', Ready), (c) => {
      const done = broadcast(readyDevice(store, staffId(c), { ...c.req.valid('json'), device: c.req.param('id') }, now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    });
