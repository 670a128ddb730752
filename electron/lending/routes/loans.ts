import { runRollover } from '../../queue/services/rollover.ts';
import { RequestOnly, id, isoDate, optionalLine, singleLineText, requestId } from '../../http/fields.ts';
import { borrower } from '../../privacy/routes/borrower-schema.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { coordinatorOnly, type DeskEnv, staffId } from '../../http/desk-access.ts';
import { Hono } from 'hono';
import * as z from 'zod';
import { releaseHoldOfTicket } from '../services/devices.ts';
import { extendLoan, recordContact, settleMissingParts, swapDevice, returnDevice } from '../services/open-loans.ts';
import { refuse } from '../../http/refusal-response.ts';
import { sendCsvFile } from '../../http/file-transfer.ts';
import { validate } from '../../http/validate.ts';
import { PARTS } from '../rules/checklist.ts';
import { allLoans, loanList } from '../services/loan-list.ts';
import { lendingTerms } from '../services/due-dates.ts';
import { lendDevice } from '../services/lend.ts';
import { loansAsCsv } from '../lists/loans-csv.ts';

const note = optionalLine(300);
const checklist = z.strictObject({
  condition: z.enum(['good', 'damaged', 'broken']),
  signedOut: z.boolean(),
  wiped: z.boolean(),
  charged: z.boolean(),
});
const parts = z.array(z.enum(PARTS)).max(PARTS.length);
const Lend = z.strictObject({
  requestId,
  device: id,
  ticket: id.nullable(),
  waiting: id.nullable(),
  borrower,
  due: isoDate,
  parts,
  condition: optionalLine(200),
  accepted: z.literal(true, 'the borrower accepts the terms'),
});
const TakeBack = z.strictObject({ requestId, back: parts, checklist, note });
const Extend = z.strictObject({ requestId, due: isoDate });
const Swap = z.strictObject({ requestId, device: id, checklist, note });
const Settle = z.strictObject({ requestId, parts: parts.min(1), writtenOff: z.boolean() });
const Contact = z.strictObject({ requestId, note: singleLineText(300) });
/** Loans, for whoever is signed in; the export of all loans is for coordinators. */
export const loanRoutes = ({ store, now, broadcast }: RouteContext) =>
  new Hono<DeskEnv>()
    .post('/tickets/:id/release', validate('json', RequestOnly), (c) => {
      const done = broadcast(releaseHoldOfTicket(store, staffId(c), { ticket: c.req.param('id'), ...c.req.valid('json') }, now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .get('/loans/export', coordinatorOnly, (c) => sendCsvFile(c, 'uitleningen.csv', loansAsCsv(allLoans(store, now()))))
    .get('/lending-terms', (c) => c.json(lendingTerms(store, now())))
    .get('/loans', (c) => c.json({ loans: loanList(store, c.get('me').staff.role === 'coordinator', now()) }))
    .post('/loans', validate('json', Lend), (c) => {
      // Tickets of yesterday hold no device any more.
      runRollover(store, now());
      const done = broadcast(lendDevice(store, staffId(c), c.req.valid('json'), now()));
      return done.ok ? c.json({ id: done.value }, 201) : refuse(c, done.refusal);
    })
    .post('/loans/:id/return', validate('json', TakeBack), (c) => {
      const done = broadcast(returnDevice(store, staffId(c), { ...c.req.valid('json'), loan: c.req.param('id') }, now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .post('/loans/:id/extend', validate('json', Extend), (c) => {
      const done = broadcast(extendLoan(store, staffId(c), { ...c.req.valid('json'), loan: c.req.param('id') }, now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .post('/loans/:id/swap', validate('json', Swap), (c) => {
      const done = broadcast(swapDevice(store, staffId(c), { ...c.req.valid('json'), loan: c.req.param('id') }, now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .post('/loans/:id/parts', validate('json', Settle), (c) => {
      const done = broadcast(settleMissingParts(store, staffId(c), { ...c.req.valid('json'), loan: c.req.param('id') }, now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    })
    .post('/loans/:id/contact', validate('json', Contact), (c) => {
      const done = broadcast(recordContact(store, staffId(c), { ...c.req.valid('json'), loan: c.req.param('id') }, now()));
      return done.ok ? c.body(null, 204) : refuse(c, done.refusal);
    });
