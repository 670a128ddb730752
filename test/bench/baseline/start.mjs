import { createServer } from 'node:http';
import { join } from 'node:path';
import Database from 'better-sqlite3';

// The baseline of the start time: a bare process that opens the same file, checks it as a kiosk must, and answers with one value of
// it. Without the check, which is most of the time with 200,000 tickets, what SQLite takes for it would count as ours.

const db = new Database(join(process.argv[2] ?? '', 'digipunt.sqlite'));
db.pragma('quick_check');
const tickets = db.prepare('SELECT max(day) FROM ticket').pluck();
createServer((_request, response) => response.end(JSON.stringify(tickets.get()))).listen(Number(process.argv[3]), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
