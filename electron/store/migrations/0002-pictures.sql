-- Whoever reads no digits knows their turn by a picture and a colour.
ALTER TABLE ticket ADD COLUMN picture TEXT NOT NULL DEFAULT 'boat';
ALTER TABLE ticket ADD COLUMN colour TEXT NOT NULL DEFAULT 'blue';

-- Numbers that are out while the new version is put in get the pair that belongs to them.
UPDATE ticket SET
  picture = json_extract('["boat","tree","fish","cat","star","bike","umbrella","cup","bird","house","moon","carrot","car","flower","chair","rabbit","bell","plane","cherries","glasses","heart","turtle","banana","anchor","shirt","snail","sun","guitar","cake","rocket","grapes","scissors"]', '$[' || ((number - 1) % 32) || ']'),
  colour = json_extract('["blue","yellow","black","red","white"]', '$[' || ((number - 1) % 5) || ']')
WHERE day = (SELECT max(day) FROM ticket) OR state IN ('waiting', 'called', 'serving');

DROP INDEX open_ticket;
CREATE INDEX open_ticket ON ticket (day, state, place, number, picture, colour) WHERE state IN ('waiting', 'called', 'serving');
