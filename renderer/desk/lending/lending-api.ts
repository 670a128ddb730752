import type { DeviceType, StaffDeviceAction } from '../../../electron/lending/rules/device-states.ts';
import { api } from '../../api/client.ts';
import { getRequestError } from '../../api/request-error.ts';
import { type KeyPress, readScan } from '../form/scanner-layouts.ts';
import { runRequest, showRequestError, showScreen } from '../state/desk-store.ts';
import type { Borrower } from '../../../electron/privacy/rules/borrower.ts';
import type { Checklist, Part } from '../../../electron/lending/rules/checklist.ts';
import type { DeviceHistory, DeviceRow } from '../../../electron/lending/services/device-list.ts';
import { findByReadings } from './device-label.ts';
import type { LendingSettings } from '../../../electron/lending/services/lending-settings.ts';

// The desk's requests about devices, loans and waiting lists. A request that changes something resolves to whether it
// succeeded; its error is in the desk store.

export const readDevices = async () => (await (await api.desk.devices.$get()).json()).devices;
/** The label that is proposed for a new device of each type. */
export const readNextLabels = async () => (await (await api.desk.devices.$get()).json()).nextLabels;
export const readLoans = async () => (await (await api.desk.loans.$get()).json()).loans;
export const readWaitingList = async () => (await (await api.desk['waiting-list'].$get()).json()).waiting;
export const readLendingTerms = async () => (await api.desk['lending-terms'].$get()).json();

/** What happened to a device; null when the server refuses. */
export async function readDeviceHistory(id: string) {
  const response = await api.desk.devices[':id'].history.$get({ param: { id } });
  if (response.status !== 200) return null;
  const { history } = (await response.json()) as { history: DeviceHistory };
  return history;
}

/** The lending settings; null when the server refuses. */
export async function readLendingSettings() {
  const response = await api.desk['lending-settings'].$get();
  return response.status === 200 ? response.json() : null;
}

export type DeviceDetails = Pick<DeviceRow, 'label' | 'type' | 'model' | 'serial' | 'shelf' | 'boughtOn' | 'valueCents' | 'note'>;

/** The name of a request for `runRequest`; a request with other values is another request. */
const requestKey = (name: string, json: object): string => `${name} ${JSON.stringify(json)}`;

export const addDevice = (json: DeviceDetails) =>
  runRequest(requestKey('device', json), (requestId) => getRequestError(api.desk.devices.$post({ json: { ...json, requestId } })));
export const changeDevice = (id: string, json: DeviceDetails) =>
  runRequest(requestKey(`device ${id}`, json), (requestId) =>
    getRequestError(api.desk.devices[':id'].$post({ param: { id }, json: { ...json, requestId } })),
  );
/** Changes the state of a device, such as lost or out of use. */
export const markDevice = (id: string, action: StaffDeviceAction, note: string) =>
  runRequest(`mark ${id} ${action}`, (requestId) =>
    getRequestError(api.desk.devices[':id'].mark.$post({ param: { id }, json: { act: action, note, requestId } })),
  );
/**
 * Makes a device available again; `complete` says that no part is missing. Refused with 'device-not-ready' while the
 * checklist has a defect.
 */
export const markDeviceReady = (id: string, json: { checklist: Checklist; complete: boolean; note: string }) =>
  runRequest(requestKey(`ready ${id}`, json), (requestId) =>
    getRequestError(api.desk.devices[':id'].ready.$post({ param: { id }, json: { ...json, requestId } })),
  );

type LoanRequest = {
  device: string;
  ticket: string | null;
  waiting: string | null;
  borrower: Borrower;
  due: string;
  parts: Part[];
  condition: string;
};

/** Lends a device on accepted terms. Resolves to the id of the loan, which is the request id; null when it failed. */
export async function lendDevice(json: LoanRequest): Promise<string | null> {
  let id = '';
  const succeeded = await runRequest(requestKey('lend', json), (requestId) => {
    id = requestId;
    return getRequestError(api.desk.loans.$post({ json: { ...json, accepted: true, requestId } }));
  });
  return succeeded ? id : null;
}

/** Returns a device. `back` are the parts that came with it. */
export const returnDevice = (id: string, json: { back: Part[]; checklist: Checklist; note: string }) =>
  runRequest(requestKey(`return ${id}`, json), (requestId) =>
    getRequestError(api.desk.loans[':id'].return.$post({ param: { id }, json: { ...json, requestId } })),
  );
/** Withdraws the report that the device of a loan is lost or stolen. */
export const resumeLoan = (id: string) =>
  runRequest(`resume ${id}`, (requestId) => getRequestError(api.desk.loans[':id'].resume.$post({ param: { id }, json: { requestId } })));
/** Extends a loan to another due date (ISO). */
export const extendLoan = (id: string, due: string) =>
  runRequest(`extend ${id} ${due}`, (requestId) =>
    getRequestError(api.desk.loans[':id'].extend.$post({ param: { id }, json: { due, requestId } })),
  );
/** Replaces the device of a loan; the checklist is that of the device that comes back. */
export const swapDevice = (id: string, json: { device: string; checklist: Checklist; note: string }) =>
  runRequest(requestKey(`swap ${id}`, json), (requestId) =>
    getRequestError(api.desk.loans[':id'].swap.$post({ param: { id }, json: { ...json, requestId } })),
  );
/** Settles missing parts of a loan: they were returned, or are written off. */
export const settleMissingParts = (id: string, json: { parts: Part[]; writtenOff: boolean }) =>
  runRequest(requestKey(`parts ${id}`, json), (requestId) =>
    getRequestError(api.desk.loans[':id'].parts.$post({ param: { id }, json: { ...json, requestId } })),
  );
/** Records that the borrower was contacted. */
export const addContactNote = (id: string, note: string) =>
  runRequest(`contact ${id} ${note}`, (requestId) =>
    getRequestError(api.desk.loans[':id'].contact.$post({ param: { id }, json: { note, requestId } })),
  );

type WaitingListRequest = { type: DeviceType; borrower: Borrower; languages: string[]; ticket: string | null };

export const addToWaitingList = (json: WaitingListRequest) =>
  runRequest(requestKey('wait', json), (requestId) => getRequestError(api.desk['waiting-list'].$post({ json: { ...json, requestId } })));
/** Changes what somebody waits for, and the languages they speak; another kind of device is the end of another list. */
export const changeWaitingListEntry = (id: string, json: { type: DeviceType; languages: string[] }) =>
  runRequest(requestKey(`change wait ${id}`, json), (requestId) =>
    getRequestError(api.desk['waiting-list'][':id'].change.$post({ param: { id }, json: { ...json, requestId } })),
  );
/** Records that a person on the waiting list was notified of the device that is on offer. */
export const markWaitingNotified = (id: string) =>
  runRequest(`told ${id}`, (requestId) =>
    getRequestError(api.desk['waiting-list'][':id'].told.$post({ param: { id }, json: { requestId } })),
  );
export const removeFromWaitingList = (id: string) =>
  runRequest(`remove ${id}`, (requestId) =>
    getRequestError(api.desk['waiting-list'][':id'].remove.$post({ param: { id }, json: { requestId } })),
  );

export const saveLendingSettings = (json: LendingSettings) =>
  runRequest(requestKey('lending', json), (requestId) =>
    getRequestError(api.desk['lending-settings'].$post({ json: { ...json, requestId } })),
  );

/** What was typed or scanned: the text as it came, and the keys if they are known. */
type EnteredLabel = { text: string; keys?: readonly KeyPress[] | undefined };

/** Finds a device by what was typed or scanned, and how that was read. */
export const findDeviceByLabel = (devices: readonly DeviceRow[], { text, keys }: EnteredLabel) =>
  findByReadings(devices, readScan(text, keys));

/** Shows the loan of the device with a label, or the device when it is not lent. Shows an error when no device has it. */
export async function openByLabel(label: EnteredLabel): Promise<void> {
  const device = findDeviceByLabel(await readDevices().catch(() => []), label)?.item;
  if (!device) showRequestError({ code: 'device-unknown', field: 'device' });
  else if (device.loan) showScreen({ name: 'loan', id: device.loan, action: null });
  else showScreen({ name: 'device', id: device.id });
}
