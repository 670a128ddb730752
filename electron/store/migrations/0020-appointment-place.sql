-- Where appointments are: a place or a stop of the bus; null is this Digipunt. What is booked keeps the place it was booked at.
ALTER TABLE appointment_offer ADD COLUMN place TEXT REFERENCES place (id);
ALTER TABLE appointment ADD COLUMN place TEXT REFERENCES place (id);
