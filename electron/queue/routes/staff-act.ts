import type { Context } from 'hono';
import type { Temporal } from 'temporal-polyfill';
import type { DeskEnv } from '../../http/desk-access.ts';
import { refuse } from '../../http/refusal-response.ts';
import type { RouteContext } from '../../http/route-context.ts';
import type { Result } from '../../refusals/refusal.ts';
import type { Change } from '../../rules/change.ts';
import type { Store } from '../../store/open.ts';
import type { DeskTicket } from '../services/desk-ticket.ts';
import { type StaffAtDesk, type TicketRequest, toStaffAtDesk } from '../services/staff-act.ts';

type StaffAct<Body> = (store: Store, me: StaffAtDesk, request: Body & TicketRequest, now: Temporal.Instant) => Result<Change<DeskTicket>>;

/** Runs an act of staff on the ticket in the path of a request, and answers with what the ticket is then. */
export const answerStaffAct =
  ({ store, now, broadcast }: RouteContext) =>
  <Body extends { requestId: string }>(c: Context<DeskEnv>, body: Body, act: StaffAct<Body>) => {
    const request = { ...body, ticket: c.req.param('id') ?? '' };
    const result = broadcast(act(store, toStaffAtDesk(c.get('me')), request, now()));
    return result.ok ? c.json({ ticket: result.value }) : refuse(c, result.refusal);
  };
