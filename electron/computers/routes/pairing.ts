import { Hono } from 'hono';
import * as z from 'zod';
import { setComputerCookie } from '../../http/computer-cookie.ts';
import { requestId } from '../../http/fields.ts';
import type { Env } from '../../http/origin-guard.ts';
import { refuse } from '../../http/refusal-response.ts';
import type { RouteContext } from '../../http/route-context.ts';
import { validate } from '../../http/validate.ts';
import { COMPUTER_KINDS } from '../rules/computer-kind.ts';
import { pairComputer } from '../services/computers.ts';
import { authenticateComputer } from '../services/credential.ts';
import { ComputerName } from './computers.ts';

const Pair = z.strictObject({ requestId, code: z.string().max(40), name: ComputerName, kind: z.enum(COMPUTER_KINDS).nullable() });
const Adopt = z.strictObject({ credential: z.string().min(20).max(100) });

/** What an unpaired computer may call: it pairs, or takes up the pairing that its own program made, or fetches the certificate. */
export const pairingRoutes = ({ store, now, broadcast, network, pairingCodes }: RouteContext) =>
  new Hono<Env>()
    .post('/', validate('json', Pair), (c) => {
      const { source } = c.env;
      if (source.kind !== 'network') return refuse(c, { code: 'network-closed' });
      const result = broadcast(pairComputer(store, pairingCodes, c.req.valid('json'), source, now()));
      if (!result.ok) return refuse(c, result.refusal);
      const { credential, kind } = result.value;
      setComputerCookie(c, credential);
      return c.json({ kind }, 201);
    })
    .post('/adopt', validate('json', Adopt), (c) => {
      const { source } = c.env;
      const { credential } = c.req.valid('json');
      const computer = source.kind === 'network' ? authenticateComputer(store, credential, source.key, now()) : undefined;
      if (!computer) return refuse(c, { code: 'not-paired' });
      setComputerCookie(c, credential);
      return c.json({ kind: computer.kind });
    })
    .get('/digipunt.crt', (c) => {
      const certificate = network.rootCertificate();
      if (!certificate) return refuse(c, { code: 'route-unknown' });
      return c.body(certificate, 200, {
        'Content-Type': 'application/x-x509-ca-cert',
        'Content-Disposition': 'attachment; filename="digipunt.crt"',
      });
    });
