import { Hono } from 'hono';
import * as z from 'zod';
import { type DeskEnv, staffId } from '../../http/desk-access.ts';
import { id, RequestOnly, requestId, singleLineText } from '../../http/fields.ts';
import { refuse } from '../../http/refusal-response.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';
import { COMPUTER_KINDS } from '../rules/computer-kind.ts';
import { listComputers, rememberNetwork, removeComputer, renameComputer } from '../services/computers.ts';
import { describePairingCode, issuePairingCode } from '../services/pairing-codes.ts';

export const ComputerName = singleLineText(40);

const SwitchNetwork = z.strictObject({ requestId, on: z.boolean() });
const RequestCode = z.strictObject({ requestId, kind: z.enum(COMPUTER_KINDS) });
const Rename = z.strictObject({ requestId, name: ComputerName });
const ComputerId = z.strictObject({ id });

/** The other computers of the network, for coordinators. Switching them on and letting one in is done on this machine only. */
export const computerRoutes = ({ store, now, broadcast, network, pairingCodes }: RouteContext) =>
  new Hono<DeskEnv>()
    .get('/computers', (c) => {
      const address = network.address();
      const isHere = c.env.source.kind !== 'network';
      return c.json({ isHere, address, computers: listComputers(store, address?.fingerprint ?? null) });
    })
    .post('/network', validate('json', SwitchNetwork), async (c) => {
      const { on } = c.req.valid('json');
      try {
        await (on ? network.open() : network.close());
      } catch (error) {
        console.error(error);
        return refuse(c, { code: 'network-unavailable' });
      }
      const result = broadcast(rememberNetwork(store, on, { staff: staffId(c), now: now() }));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .get('/pairing-code', (c) => c.json({ code: describePairingCode(pairingCodes) }))
    .post('/pairing-code', validate('json', RequestCode), (c) => {
      const result = issuePairingCode(pairingCodes, network.address(), c.req.valid('json').kind, staffId(c));
      return result.ok ? c.json({ code: result.value }, 201) : refuse(c, result.refusal);
    })
    .post('/computers/:id', validate('param', ComputerId), validate('json', Rename), (c) => {
      const result = broadcast(renameComputer(store, c.req.valid('param').id, c.req.valid('json').name));
      return result.ok ? c.body(null, 204) : refuse(c, result.refusal);
    })
    .post('/computers/:id/remove', validate('param', ComputerId), validate('json', RequestOnly), (c) => {
      const result = broadcast(removeComputer(store, c.req.valid('param').id, now()));
      if (!result.ok) return refuse(c, result.refusal);
      network.disconnect(c.req.valid('param').id);
      return c.body(null, 204);
    });
