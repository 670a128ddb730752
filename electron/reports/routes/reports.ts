import { Hono } from 'hono';
import * as z from 'zod';
import type { DeskEnv } from '../../http/desk-access.ts';
import { sendCsvFile } from '../../http/file-transfer.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';
import { createReportWorkbook, formatReportCsv } from '../lists/report-tables.ts';
import { AnnualQuery, ReportQuery } from '../rules/report-bounds.ts';
import { liveBoard } from '../services/live-board.ts';
import { compareRanges, countRange, exportYears, reportOf } from '../services/reports.ts';

const ExportQuery = ReportQuery.safeExtend({ as: z.enum(['csv', 'xlsx']) });

/** What the name of a file says of figures that are not only those of this Digipunt. */
const SCOPE_NAMES = { received: 'andere', together: 'samen' } as const;

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The figures of a range of days, for coordinators: exact on the page, without small numbers in a file or the annual report. */
export const reportRoutes = ({ store, dataFolder, now }: RouteContext) =>
  new Hono<DeskEnv>()
    .get('/reports/visits', validate('query', ReportQuery), async (c) =>
      c.json(await compareRanges(dataFolder, c.req.valid('query'), now())),
    )
    .get('/reports/board', (c) => c.json(liveBoard(store, now())))
    .get('/reports/annual', validate('query', AnnualQuery), async (c) => c.json(await exportYears(dataFolder, c.req.valid('query'), now())))
    .get('/reports/visits/export', validate('query', ExportQuery), async (c) => {
      const { as, ...range } = c.req.valid('query');
      const report = reportOf(await countRange(dataFolder, range, now()), range, true);
      const name = `digipunt-${range.scope === 'here' ? '' : `${SCOPE_NAMES[range.scope]}-`}${range.from}-${range.to}.${as}`;
      if (as === 'csv') return sendCsvFile(c, name, formatReportCsv(report));
      return c.body(new Uint8Array(await createReportWorkbook(report)), 200, {
        'Content-Type': XLSX,
        'Content-Disposition': `attachment; filename="${name}"`,
      });
    });
