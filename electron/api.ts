import { Hono } from 'hono';
import { calendarRoutes } from './agenda/routes/calendar.ts';
import { homeVisitRoutes } from './agenda/routes/home-visits.ts';
import { agendaListRoutes } from './agenda/routes/lists.ts';
import { placeRoutes } from './agenda/routes/places.ts';
import { referralRoutes } from './agenda/routes/referrals.ts';
import { sessionRoutes } from './agenda/routes/sessions.ts';
import { signUpRoutes } from './agenda/routes/sign-ups.ts';
import { trainingRoutes } from './agenda/routes/trainings.ts';
import { visitorAgendaRoutes } from './agenda/routes/visitor-agenda.ts';
import { appointmentRoutes } from './appointments/routes/appointments.ts';
import { checkInRoutes } from './appointments/routes/check-in.ts';
import { offerRoutes } from './appointments/routes/offers.ts';
import { backupRoutes } from './backup/routes/backups.ts';
import { commandLineRoutes } from './command-line/routes.ts';
import { computerRoutes } from './computers/routes/computers.ts';
import { pairingRoutes } from './computers/routes/pairing.ts';
import { kioskSettingsRoutes } from './digipunt/routes/kiosk-settings.ts';
import { imageRoutes } from './digipunt/routes/images.ts';
import { settingRoutes } from './digipunt/routes/settings.ts';
import { openingHoursRoutes } from './digipunt/routes/opening-hours.ts';
import { setUpRoutes } from './digipunt/routes/set-up.ts';
import { startChecklistRoutes } from './digipunt/routes/start-checklist.ts';
import { topicRoutes } from './digipunt/routes/topics.ts';
import { deskStateRoutes } from './faces/routes/desk.ts';
import { displayStateRoutes } from './faces/routes/display.ts';
import { eventRoutes } from './faces/routes/events.ts';
import { kioskStateRoutes } from './faces/routes/kiosk.ts';
import type { DeskEnv } from './http/desk-access.ts';
import { aboutRoutes } from './health/routes/about.ts';
import { checkRoutes } from './health/routes/check.ts';
import { clockRoutes } from './health/routes/clock.ts';
import { healthRoutes, monitoringRoutes } from './health/routes/health.ts';
import { heartbeatRoutes } from './health/routes/heartbeat.ts';
import type { Env } from './http/origin-guard.ts';
import type { RouteContext } from './http/route-context.ts';
import { deviceRoutes } from './lending/routes/devices.ts';
import { lendingSettingsRoutes } from './lending/routes/lending-settings.ts';
import { loanRoutes } from './lending/routes/loans.ts';
import { visitorDeviceRoutes } from './lending/routes/visitor-devices.ts';
import { waitingListRoutes } from './lending/routes/waiting-list.ts';
import { peopleRoutes } from './people/routes/people.ts';
import { printingRoutes } from './print/routes/printing.ts';
import { slipRoutes } from './print/routes/slips.ts';
import { personalDataRoutes } from './privacy/routes/personal-data.ts';
import { callRoutes } from './queue/routes/calls.ts';
import { lineChangeRoutes } from './queue/routes/line-changes.ts';
import { visitorTicketRoutes } from './queue/routes/visitor-tickets.ts';
import { deskHeartbeatRoutes } from './team/routes/heartbeat.ts';
import { dayFileRoutes } from './reports/routes/day-files.ts';
import { rosterRoutes } from './roster/routes/roster.ts';
import { rehearsalRoutes } from './rehearsal/routes/rehearsal.ts';
import { reportRoutes } from './reports/routes/reports.ts';
import { ownPinRoutes } from './team/routes/own-pin.ts';
import { signInRoutes } from './team/routes/sign-in.ts';
import { teamRoutes } from './team/routes/team.ts';
import { updateRoutes } from './update/routes/updates.ts';
import { recordingRoutes } from './voice/routes/recordings.ts';
import { soundTestRoutes } from './voice/routes/sound-tests.ts';
import { speechRoutes } from './voice/routes/speech.ts';

/** The routes of the kiosk and of the visitor's own ticket; they need no session. */
const kioskRoutes = (context: RouteContext) =>
  new Hono<Env>()
    .route('/', kioskStateRoutes(context))
    .route('/', heartbeatRoutes(context))
    .route('/', visitorTicketRoutes(context))
    .route('/', checkInRoutes(context))
    .route('/', visitorDeviceRoutes(context))
    .route('/', visitorAgendaRoutes(context));

/** Desk routes without a session: sign-in and the first set-up. */
const signedOutRoutes = (context: RouteContext) => new Hono<Env>().route('/', signInRoutes(context)).route('/', setUpRoutes(context));

/** Desk routes for signed-in staff. */
const deskRoutes = (context: RouteContext) =>
  new Hono<DeskEnv>()
    .route('/', deskStateRoutes(context))
    .route('/', callRoutes(context))
    .route('/', clockRoutes(context))
    .route('/', lineChangeRoutes(context))
    .route('/', healthRoutes(context))
    .route('/', checkRoutes(context))
    .route('/', aboutRoutes(context))
    .route('/', deviceRoutes(context))
    .route('/', loanRoutes(context))
    .route('/', waitingListRoutes(context))
    .route('/', lendingSettingsRoutes(context))
    .route('/', personalDataRoutes(context))
    .route('/', peopleRoutes(context))
    .route('/', agendaListRoutes(context))
    .route('/', calendarRoutes(context))
    .route('/', placeRoutes(context))
    .route('/', trainingRoutes(context))
    .route('/', sessionRoutes(context))
    .route('/', signUpRoutes(context))
    .route('/', homeVisitRoutes(context))
    .route('/', referralRoutes(context))
    .route('/', appointmentRoutes(context))
    .route('/', offerRoutes(context))
    .route('/', rosterRoutes(context))
    .route('/', kioskSettingsRoutes(context))
    .route('/', printingRoutes(context))
    .route('/', soundTestRoutes(context))
    .route('/', recordingRoutes(context))
    .route('/', settingRoutes(context))
    .route('/', openingHoursRoutes(context))
    .route('/', ownPinRoutes(context))
    .route('/', topicRoutes(context))
    .route('/', startChecklistRoutes(context))
    .route('/', teamRoutes(context))
    .route('/', deskHeartbeatRoutes())
    .route('/', computerRoutes(context))
    .route('/', backupRoutes(context))
    .route('/', updateRoutes(context))
    .route('/', rehearsalRoutes(context))
    .route('/', reportRoutes(context))
    .route('/', dayFileRoutes(context));

/** All API routes; who may call each is in http/route-access.ts. The typed client of the faces is inferred from `Api`. */
export const apiRoutes = (context: RouteContext) =>
  new Hono<Env>()
    .route('/kiosk', kioskRoutes(context))
    .route('/desk', signedOutRoutes(context))
    .route('/desk', deskRoutes(context))
    .route('/display', displayStateRoutes(context))
    .route('/pair', pairingRoutes(context))
    .route('/command-line', commandLineRoutes(context))
    .route('/', monitoringRoutes(context))
    .route('/', slipRoutes(context))
    .route('/', imageRoutes(context))
    .route('/', speechRoutes(context))
    .route('/', eventRoutes(context));

export type Api = ReturnType<typeof apiRoutes>;
