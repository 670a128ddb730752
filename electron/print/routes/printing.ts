import { Hono } from 'hono';
import * as z from 'zod';
import { LANGUAGES } from '../../digipunt/services/offered-languages.ts';
import type { DeskEnv } from '../../http/desk-access.ts';
import { requestId } from '../../http/fields.ts';
import { refuse } from '../../http/refusal-response.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';
import type { PrinterList } from '../services/printer.ts';
import { sampleSlip } from '../services/slip.ts';

const language = z.enum(LANGUAGES as [string, ...string[]]);
const SampleQuery = z.strictObject({ language });
const TestSlip = z.strictObject({ requestId, language });

/** The printers of the system, a slip to look at, and a test on paper, for coordinators. */
export const printingRoutes = ({ store, now, slips, printSystem }: RouteContext) =>
  new Hono<DeskEnv>()
    .get('/printers', async (c) => {
      const none: PrinterList = { names: [], standard: null };
      // Without a printing system there are no printers: the test says why.
      return c.json((await printSystem?.printer.list().catch(() => none)) ?? none);
    })
    .get('/slip-sample', validate('query', SampleQuery), (c) => c.json(sampleSlip(store, c.req.valid('query').language, now())))
    .get('/slip-test', (c) => c.json(slips.sample()))
    .post('/slip-test', validate('json', TestSlip), (c) => {
      const { language: of, requestId: id } = c.req.valid('json');
      const asked = slips.requestSample(sampleSlip(store, of, now()), id);
      return asked.ok ? c.body(null, 204) : refuse(c, asked.refusal);
    });
