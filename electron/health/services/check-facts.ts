import type { Temporal } from 'temporal-polyfill';
import type { Backups } from '../../backup/services/backups.ts';
import { listComputers } from '../../computers/services/computers.ts';
import type { NetworkDoor } from '../../computers/services/network-door.ts';
import { enabledLanguages, isReviewed } from '../../digipunt/services/offered-languages.ts';
import { nextOpeningTime } from '../../digipunt/services/opening-hours.ts';
import { hasDevicesToLend } from '../../lending/services/device-counts.ts';
import type { Store } from '../../store/open.ts';
import type { CheckFacts } from '../rules/checks.ts';
import type { Health } from './health.ts';

type Sources = { store: Store; health: Health; backups: Backups; network: NetworkDoor; isRunning: boolean; now: Temporal.Instant };

/** Reads what the check of a Digipunt judges. No personal data: counts, switches and codes. */
export function readCheckFacts({ store, health, backups, network, isRunning, now }: Sources): CheckFacts {
  const { hours, topics, callSounds, network: isNetworkOn } = store.settings.get();
  const { failure, secondPlace } = backups.list();
  const staff = store.team.listStaff().filter(({ retiredAt }) => !retiredAt);
  const others = enabledLanguages(store).slice(1);
  const address = network.address();
  const computers = listComputers(store, address?.fingerprint ?? null);
  return {
    isRunning,
    incidents: health.store.incidents,
    disk: health.disk.disk,
    isClockDoubtful: health.clock.doubt !== null,
    backups: {
      count: health.backups.count,
      damaged: health.backups.damaged,
      isOld: health.backups.isOld,
      hasFailed: failure !== null,
    },
    secondPlace: secondPlace && { copies: secondPlace.copies, hasFailed: secondPlace.failure !== null },
    personal: health.personal,
    hours: hours === null ? 'none' : nextOpeningTime(store, now) === undefined ? 'never-open' : 'set',
    desks: store.team.listDesks().filter(({ retiredAt }) => !retiredAt).length,
    staff: staff.length,
    coordinators: staff.filter(({ role }) => role === 'coordinator').length,
    languages: { others: others.length, unreviewed: others.filter((language) => !isReviewed(language)).length },
    areTopicsChosen: topics !== null,
    printer: health.printer,
    sounds: callSounds,
    screens: { ...health.screens, isSilent: health.screens.state === 'fault' },
    computers: {
      isOn: isNetworkOn,
      isReachable: address !== null && address.urls.length > 0,
      pairAgain: computers.filter(({ mustPairAgain }) => mustPairAgain).length,
    },
    hasDevices: hasDevicesToLend(store),
  };
}
