import type { Http2SecureServer } from 'node:http2';

// A computer whose cable is out does not close its connection, and what is sent to it is repeated by TCP after ever longer
// pauses: it would stay cut off as long again once the cable is back. A connection that answers no ping is therefore closed
// here, so that its next packet is answered with a reset, at which a browser opens another one at once.

/** How often a session of HTTP/2 is asked for a sign of life (ms). */
const PING_INTERVAL_MS = 2_000;

/** How many pings in a row may stay without an answer; a browser takes its stream for dead after 8 s. */
const MAX_UNANSWERED_PINGS = 2;

/** Closes the sessions of a server whose other end is gone. */
export function closeSilentSessions(server: Http2SecureServer): void {
  server.on('session', (session) => {
    let unanswered = 0;
    const timer = setInterval(() => {
      // A ping of a session that is destroyed throws, and `close` comes later.
      if (session.destroyed) clearInterval(timer);
      else if (unanswered++ >= MAX_UNANSWERED_PINGS) session.destroy();
      else session.ping(() => (unanswered = 0));
    }, PING_INTERVAL_MS);
    timer.unref();
    session.once('close', () => clearInterval(timer));
  });
}
