import { loadHolidays } from '../../electron/agenda/services/public-holidays.ts';

// The app loads them two seconds after its start. Test files share their modules, so here they are there from the start.

await loadHolidays();
