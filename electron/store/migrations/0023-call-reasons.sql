-- Few calls have a reason. A report counts them without reading the histories of all its tickets.
CREATE INDEX reason_in_history ON ticket_history (ticket, reason) WHERE act = 'call' AND reason IS NOT NULL;
