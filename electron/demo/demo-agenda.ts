import { randomUUID } from 'node:crypto';
import { addPlace, type PlaceInput } from '../agenda/services/places.ts';
import { addTraining, type TrainingInput } from '../agenda/services/trainings.ts';
import type { Result } from '../refusals/refusal.ts';
import type { Store } from '../store/open.ts';

// Places and trainings of the demonstration. Every name and address is recognisable as an example.

const PLACE_DEFAULTS = { address: '', latitude: null, longitude: null, municipality: 'Voorbeeldgemeente', holidays: 'closed' } as const;

const PLACES: readonly PlaceInput[] = [
  {
    ...PLACE_DEFAULTS,
    code: 'V-1',
    kind: 'fixed',
    texts: {
      name: { nl: 'Digipunt Voorbeeldstraat' },
      about: { nl: 'Voorbeeld: de ingang is naast de bibliotheek.', fr: 'Exemple : l’entrée est à côté de la bibliothèque.' },
    },
    address: 'Voorbeeldstraat 1',
    latitude: 51,
    longitude: 5,
    when: 'maandag, dinsdag en donderdag 09:00-12:00 13:00-16:00\nwoensdag 13:00-18:00',
  },
  {
    ...PLACE_DEFAULTS,
    code: 'M-1',
    kind: 'mobile',
    texts: { name: { nl: 'Mobiel Digipunt Voorbeeldzaal' }, about: {} },
    address: 'Voorbeeldplein 2',
    when: 'om de 2 weken donderdag vanaf 2026-01-08 14:00-16:30',
  },
  {
    ...PLACE_DEFAULTS,
    code: 'B-1',
    kind: 'bus',
    texts: {
      name: { nl: 'Digibus Voorbeelddorp', fr: 'Digibus du village exemple' },
      about: { nl: 'Voorbeeld: de bus staat aan de kerk.', en: 'Example: the bus is next to the church.' },
    },
    address: 'Kerkplein Voorbeelddorp',
    when: 'eerste en derde maandag van de maand 10:00-12:00 niet in de schoolvakantie',
  },
  {
    ...PLACE_DEFAULTS,
    code: 'H-1',
    kind: 'home',
    texts: {
      name: { nl: 'Hulp aan huis', fr: 'Aide à domicile', en: 'Help at home' },
      about: { nl: 'Voorbeeld: kunt u niet komen? Een helper komt bij u thuis. Vraag het aan de balie.' },
    },
    when: 'vrijdag 09:00-12:00',
  },
  { ...PLACE_DEFAULTS, code: 'P-1', kind: 'partner', texts: { name: { nl: 'Sociaal Huis Voorbeeld' }, about: {} }, when: '' },
];

/** `at` is the code of the place; null for this Digipunt. */
const TRAININGS: readonly (Omit<TrainingInput, 'place'> & { at: string | null })[] = [
  {
    code: 'T-1',
    subject: 'itsme',
    language: 'nl',
    priceCents: 0,
    seats: 8,
    at: null,
    texts: {
      name: { nl: 'Starten met itsme', fr: 'Commencer avec itsme', en: 'Getting started with itsme' },
      about: {
        nl: 'Voorbeeld: breng uw smartphone en uw identiteitskaart mee.',
        fr: 'Exemple : apportez votre smartphone et votre carte d’identité.',
      },
    },
    when: 'elke dinsdag 10:00-12:00',
    holidays: 'closed',
    isCourse: false,
  },
  {
    code: 'T-2',
    subject: 'safe',
    language: 'nl',
    priceCents: 0,
    seats: 12,
    at: 'V-1',
    texts: { name: { nl: 'Veilig op het internet', fr: 'En sécurité sur internet' }, about: {} },
    when: 'om de 2 weken woensdag vanaf 2026-01-07 13:30-15:30',
    holidays: 'closed',
    isCourse: false,
  },
  {
    code: 'T-3',
    subject: 'phone',
    language: 'fr',
    priceCents: 500,
    seats: 6,
    at: 'M-1',
    texts: {
      name: { nl: 'Uw smartphone leren kennen', fr: 'Découvrir votre smartphone' },
      about: { nl: 'Voorbeeld: deze vorming is in het Frans.' },
    },
    when: 'laatste donderdag van de maand 14:00-16:00',
    holidays: 'closed',
    isCourse: false,
  },
];

/**
 * Adds the places and trainings of the demonstration.
 * @throws when a service refuses it.
 */
export function seedDemoAgenda(store: Store): void {
  for (const place of PLACES) unwrap(addPlace(store, { ...place, requestId: randomUUID() }));
  for (const { at, ...training } of TRAININGS) {
    const place = at === null ? null : (store.places.findByCode(at)?.id ?? null);
    unwrap(addTraining(store, { ...training, place, requestId: randomUUID() }));
  }
}

function unwrap(result: Result<unknown>): void {
  if (!result.ok) throw new Error(`demonstration data refused: ${result.refusal.code}`);
}
