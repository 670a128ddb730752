import { Hono } from 'hono';
import * as z from 'zod';
import { type DeskEnv, staffId } from '../../http/desk-access.ts';
import { RequestOnly, id, isoDate, optionalLine, singleLineText, requestId } from '../../http/fields.ts';
import { sendCsvFile } from '../../http/file-transfer.ts';
import { refuse } from '../../http/refusal-response.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';
import { borrowerSchema } from '../../privacy/routes/borrower-schema.ts';
import { runRollover } from '../../queue/services/rollover.ts';
import { formatLoansCsv } from '../lists/loans-csv.ts';
import { PARTS } from '../rules/checklist.ts';
import { lendingTerms } from '../services/due-dates.ts';
import { lendDevice } from '../services/lend.ts';
import { listAllLoans, listLoans } from '../services/loan-list.ts';
import { readLoanSlip } from '../services/loan-slip.ts';
import { extendLoan, recordContact, resumeLoan, settleMissingParts, swapDevice, returnDevice } from '../services/open-loans.ts';
import { releaseHoldOfTicket } from '../services/holds.ts';

const note = optionalLine(300);
const checklist = z.strictObject({
  condition: z.enum(['good', 'damaged', 'broken']),
  signedOut: z.boolean(),
  wiped: z.boolean(),
  charged: z.boolean(),
});
const parts = z.array(z.enum(PARTS)).max(PARTS.length);
const LendBody = z.strictObject({
  requestId,
  device: id,
  ticket: id.nullable(),
  waiting: id.nullable(),
  borrower: borrowerSchema,
  due: isoDate,
  parts,
  condition: optionalLine(200),
  accepted: z.literal(true, 'the borrower accepts the terms'),
});
const ReturnBody = z.strictObject({ requestId, back: parts, checklist, note });
const ExtendBody = z.strictObject({ requestId, due: isoDate });
const SwapBody = z.strictObject({ requestId, device: id, checklist, note });
const SettlePartsBody = z.strictObject({ requestId, parts: parts.min(1), writtenOff: z.boolean() });
const ContactBody = z.strictObject({ requestId, note: singleLineText(300) });

/** Loans, for all signed-in staff. Only coordinators get closed loans and the export. */
export const loanRoutes = ({ store, now, broadcast }: RouteContext) =>
  new Hono<DeskEnv>()
    .post('/tickets/:id/release', validate('json', RequestOnly), (c) => {
      const result = broadcast(releaseHoldOfTicket(store, staffId(c), { ticket: c.req.param('id'), ...c.req.valid('json') }, now()));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .get('/loans/export', (c) => sendCsvFile(c, 'uitleningen.csv', formatLoansCsv(listAllLoans(store, now()))))
    .get('/lending-terms', (c) => c.json(lendingTerms(store, now())))
    .get('/loans', (c) => c.json({ loans: listLoans(store, c.get('me').staff.role === 'coordinator', now()) }))
    .get('/loans/:id/slip', (c) => {
      const slip = readLoanSlip(store, c.req.param('id'), now());
      return slip.ok ? c.json(slip.value) : refuse(c, slip.refusal);
    })
    .post('/loans', validate('json', LendBody), (c) => {
      // First ends tickets of earlier days, which releases the devices held for them.
      runRollover(store, now());
      const result = broadcast(lendDevice(store, staffId(c), c.req.valid('json'), now()));
      return result.ok ? c.json({ id: result.value }, 201) : refuse(c, result.refusal);
    })
    .post('/loans/:id/return', validate('json', ReturnBody), (c) => {
      const result = broadcast(returnDevice(store, staffId(c), { ...c.req.valid('json'), loan: c.req.param('id') }, now()));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .post('/loans/:id/resume', validate('json', RequestOnly), (c) => {
      const result = broadcast(resumeLoan(store, staffId(c), { ...c.req.valid('json'), loan: c.req.param('id') }, now()));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .post('/loans/:id/extend', validate('json', ExtendBody), (c) => {
      const result = broadcast(extendLoan(store, staffId(c), { ...c.req.valid('json'), loan: c.req.param('id') }, now()));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .post('/loans/:id/swap', validate('json', SwapBody), (c) => {
      const result = broadcast(swapDevice(store, staffId(c), { ...c.req.valid('json'), loan: c.req.param('id') }, now()));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .post('/loans/:id/parts', validate('json', SettlePartsBody), (c) => {
      const result = broadcast(settleMissingParts(store, staffId(c), { ...c.req.valid('json'), loan: c.req.param('id') }, now()));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .post('/loans/:id/contact', validate('json', ContactBody), (c) => {
      const result = broadcast(recordContact(store, staffId(c), { ...c.req.valid('json'), loan: c.req.param('id') }, now()));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    });
