import { isoDate, optionalLine, singleLineText, requestId } from '../../http/fields.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { coordinatorOnly, type DeskEnv, staffId } from '../../http/desk-access.ts';
import { Hono } from 'hono';
import * as z from 'zod';
import { DEVICE_TYPES, STAFF_DEVICE_ACTIONS } from '../rules/device-states.ts';
import { addDevice, changeDevice, changeDeviceState, markDeviceReady } from '../services/devices.ts';
import { refuse } from '../../http/refusal-response.ts';
import { sendCsvFile, ImportBody } from '../../http/file-transfer.ts';
import { validate } from '../../http/validate.ts';
import { deviceHistory, deviceList } from '../services/device-list.ts';
import { devicesAsCsv } from '../lists/devices-csv.ts';
import { importDevicesFile } from '../lists/import-devices.ts';

const note = optionalLine(300);

const facts = {
  label: singleLineText(30),
  type: z.enum(DEVICE_TYPES),
  model: optionalLine(60),
  serial: optionalLine(60),
  shelf: optionalLine(30),
  boughtOn: isoDate.nullable(),
  valueCents: z.int().min(0).max(100_000_000).nullable(),
  note,
};
const NewDevice = z.strictObject({ requestId, ...facts });
const Mark = z.strictObject({ requestId, act: z.enum(STAFF_DEVICE_ACTIONS), note });

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
    .post('/devices', coordinatorOnly, validate('json', NewDevice), (c) => {
      const done = broadcast(addDevice(store, staffId(c), c.req.valid('json'), now()));
      return done.ok ? c.json({ id: done.value }, 201) : refuse(c, done.refusal);
    })
    .post('/devices/import', coordinatorOnly, validate('json', ImportBody), (c) => {
      const done = broadcast(importDevicesFile(store, staffId(c), c.req.valid('json'), now()));
      return done.ok ? c.json({ rows: done.value }) : refuse(c, done.refusal);
    })
    .get('/devices/export', coordinatorOnly, (c) => sendCsvFile(c, 'toestellen.csv', devicesAsCsv(deviceList(store))))
    .get('/devices/labels', coordinatorOnly, validate('query', Labels), async (c) => {
      const { code, from } = c.req.valid('query');
      // A large library for a rare act: it is loaded when somebody prints labels.
      const { createLabelSheet: labelSheet } = await import('../lists/label-sheet.ts');
      const pdf = await labelSheet(deviceList(store), { code, from });
      return c.body(pdf, 200, { 'Content-Type': 'application/pdf', 'Content-Disposition': 'attachment; filename="labels.pdf"' });
    })
    .post('/devices/:id', coordinatorOnly, validate('json', NewDevice), (c) => {
      const { requestId: _request, ...own } = c.req.valid('json');
      const done = broadcast(changeDevice(store, staffId(c), c.req.param('id'), own, now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .get('/devices/:id/history', (c) => {
      const history = deviceHistory(store, c.req.param('id'));
      return history.ok ? c.json({ history: history.value }) : refuse(c, history.refusal);
    })
    .post('/devices/:id/mark', validate('json', Mark), (c) => {
      const done = broadcast(changeDeviceState(store, staffId(c), { ...c.req.valid('json'), device: c.req.param('id') }, now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .post('/devices/:id/ready', validate('json', Ready), (c) => {
      const done = broadcast(markDeviceReady(store, staffId(c), { ...c.req.valid('json'), device: c.req.param('id') }, now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    });
