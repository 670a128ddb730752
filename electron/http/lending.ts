import { Hono, type MiddlewareHandler } from 'hono';
import * as z from 'zod';
import { BORROWER_FIELDS, LENDING_BOUNDS } from '../domain/lending-bounds.ts';
import { DEVICE_TYPES, PARTS, STAFF_DEVICE_ACTS } from '../domain/lending.ts';
import { addDevice, changeDevice, deviceHistory, deviceList, markDevice, readyDevice, releaseHold } from '../services/devices.ts';
import { changeLendingSettings, lendingSettings } from '../services/lending-settings.ts';
import { extend, lend, lendingTerms, allLoans, loanList, noteContact, settleParts, swap, takeBack } from '../services/loans.ts';
import { eraseNow, giveData, keptData } from '../services/personal-data.ts';
import { addWaiting, removeWaiting, tellWaiting, waitingList } from '../services/waiting-list.ts';
import { refuse } from './answer.ts';
import { asFile, Import, importFile } from './device-lists.ts';
import { devicesAsCsv, loansAsCsv } from './csv.ts';
import type { Parts } from './api.ts';
import type { DeskEnv, Told } from './desk.ts';
import { line, oneLine, parsed, requestId } from './parsed.ts';

const Request = z.strictObject({ requestId });

const id = z.string().min(1).max(36);
const date = z.iso.date();
const note = line(300);

const facts = {
  label: oneLine(30),
  type: z.enum(DEVICE_TYPES),
  model: line(60),
  serial: line(60),
  shelf: line(30),
  boughtOn: date.nullable(),
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
const parts = z.array(z.enum(PARTS)).max(PARTS.length);
const Ready = z.strictObject({ requestId, checklist, complete: z.boolean(), note });

export const borrower = z.strictObject({
  name: oneLine(80),
  reach: oneLine(120),
  more: z.partialRecord(z.enum(BORROWER_FIELDS), line(160)),
});
const Lend = z.strictObject({
  requestId,
  device: id,
  ticket: id.nullable(),
  waiting: id.nullable(),
  borrower,
  due: date,
  parts,
  condition: line(200),
  accepted: z.literal(true, 'the borrower accepts the terms'),
});
const TakeBack = z.strictObject({ requestId, back: parts, checklist, note });
const Extend = z.strictObject({ requestId, due: date });
const Swap = z.strictObject({ requestId, device: id, checklist, note });
const Settle = z.strictObject({ requestId, parts: parts.min(1), writtenOff: z.boolean() });
const Contact = z.strictObject({ requestId, note: oneLine(300) });
const Wait = z.strictObject({
  requestId,
  type: z.enum(DEVICE_TYPES),
  borrower,
  languages: z.array(z.string().min(2).max(12)).max(10),
  ticket: id.nullable(),
});

const Labels = z.strictObject({ code: z.enum(['qr', 'code128']), from: z.string().max(30).default('') });

const bounded = (name: keyof typeof LENDING_BOUNDS) => z.int().min(LENDING_BOUNDS[name][0]).max(LENDING_BOUNDS[name][1]);
const Settings = z.strictObject({
  requestId,
  loanDays: bounded('loanDays'),
  offerDays: bounded('offerDays'),
  holdMinutes: bounded('holdMinutes').nullable(),
  retentionDays: bounded('retentionDays'),
  borrowerFields: z.array(z.enum(BORROWER_FIELDS)).max(BORROWER_FIELDS.length),
  lendingTerms: z.record(z.string().max(12), z.string().max(600).trim()),
});

/** Devices, loans and waiting lists, for whoever is signed in; what only a coordinator may see or do stands behind `coordinator`. */
export const lendingRoutes = ({ store, now }: Parts, told: Told, coordinator: MiddlewareHandler<DeskEnv>) => {
  const staffOf = (c: { get: (name: 'me') => DeskEnv['Variables']['me'] }): string => c.get('me').staff.id;
  return new Hono<DeskEnv>()
    .get('/devices', (c) => c.json({ devices: deviceList(store) }))
    .post('/devices', coordinator, parsed('json', NewDevice), (c) => {
      const done = told(addDevice(store, staffOf(c), c.req.valid('json'), now()));
      return done.ok ? c.json({ id: done.value }, 201) : refuse(c, done.refusal);
    })
    .post('/devices/import', coordinator, parsed('json', Import), (c) => {
      const done = told(importFile(store, staffOf(c), c.req.valid('json'), now()));
      return done.ok ? c.json({ rows: done.value }) : refuse(c, done.refusal);
    })
    .get('/devices/export', coordinator, (c) => asFile(c, 'toestellen.csv', devicesAsCsv(deviceList(store))))
    .get('/loans/export', coordinator, (c) => asFile(c, 'uitleningen.csv', loansAsCsv(allLoans(store, now()))))
    .get('/devices/labels', coordinator, parsed('query', Labels), async (c) => {
      const { code, from } = c.req.valid('query');
      // A large library for a rare act: it is loaded when somebody prints labels.
      const { labelSheet } = await import('./labels.ts');
      const pdf = await labelSheet(deviceList(store), { code, from });
      return c.body(pdf, 200, { 'Content-Type': 'application/pdf', 'Content-Disposition': 'attachment; filename="labels.pdf"' });
    })
    .post('/devices/:id', coordinator, parsed('json', NewDevice), (c) => {
      const { requestId: _request, ...own } = c.req.valid('json');
      const done = told(changeDevice(store, staffOf(c), c.req.param('id'), own, now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .get('/devices/:id/history', (c) => {
      const history = deviceHistory(store, c.req.param('id'));
      return history.ok ? c.json({ history: history.value }) : refuse(c, history.refusal);
    })
    .post('/devices/:id/mark', parsed('json', Mark), (c) => {
      const done = told(markDevice(store, staffOf(c), { ...c.req.valid('json'), device: c.req.param('id') }, now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .post('/devices/:id/ready', parsed('json', Ready), (c) => {
      const done = told(readyDevice(store, staffOf(c), { ...c.req.valid('json'), device: c.req.param('id') }, now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .post('/tickets/:id/release', parsed('json', Request), (c) => {
      const done = told(releaseHold(store, staffOf(c), { ticket: c.req.param('id'), ...c.req.valid('json') }, now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .get('/lending-terms', (c) => c.json(lendingTerms(store, now())))
    .get('/loans', (c) => c.json({ loans: loanList(store, c.get('me').staff.role === 'coordinator', now()) }))
    .post('/loans', parsed('json', Lend), (c) => {
      const done = told(lend(store, staffOf(c), c.req.valid('json'), now()));
      return done.ok ? c.json({ id: done.value }, 201) : refuse(c, done.refusal);
    })
    .post('/loans/:id/return', parsed('json', TakeBack), (c) => {
      const done = told(takeBack(store, staffOf(c), { ...c.req.valid('json'), loan: c.req.param('id') }, now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .post('/loans/:id/extend', parsed('json', Extend), (c) => {
      const done = told(extend(store, staffOf(c), { ...c.req.valid('json'), loan: c.req.param('id') }, now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .post('/loans/:id/swap', parsed('json', Swap), (c) => {
      const done = told(swap(store, staffOf(c), { ...c.req.valid('json'), loan: c.req.param('id') }, now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .post('/loans/:id/parts', parsed('json', Settle), (c) => {
      const done = told(settleParts(store, staffOf(c), { ...c.req.valid('json'), loan: c.req.param('id') }, now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .post('/loans/:id/contact', parsed('json', Contact), (c) => {
      const done = told(noteContact(store, staffOf(c), { ...c.req.valid('json'), loan: c.req.param('id') }, now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .get('/waiting-list', (c) => c.json({ waiting: waitingList(store) }))
    .post('/waiting-list', parsed('json', Wait), (c) => {
      const done = told(addWaiting(store, c.req.valid('json'), now()));
      return done.ok ? c.json({ id: done.value }, 201) : refuse(c, done.refusal);
    })
    .post('/waiting-list/:id/told', parsed('json', Request), (c) => {
      const done = told(tellWaiting(store, c.req.param('id'), now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .post('/waiting-list/:id/remove', parsed('json', Request), (c) => {
      const done = told(removeWaiting(store, staffOf(c), c.req.param('id'), now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .get('/lending-settings', coordinator, (c) => c.json(lendingSettings(store)))
    .post('/lending-settings', coordinator, parsed('json', Settings), (c) => {
      const { requestId: _request, ...settings } = c.req.valid('json');
      const done = told(changeLendingSettings(store, settings));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .get('/personal-data', coordinator, (c) => c.json(keptData(store, now())))
    .post('/personal-data/:person/erase', coordinator, parsed('json', Request), (c) => {
      const done = told(eraseNow(store, staffOf(c), Number(c.req.param('person')), now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .post('/personal-data/:person/give', coordinator, parsed('json', Request), (c) => {
      const done = told(giveData(store, staffOf(c), Number(c.req.param('person')), now()));
      return done.ok ? c.json(done.value) : refuse(c, done.refusal);
    });
};
