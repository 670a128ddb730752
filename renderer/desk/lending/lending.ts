import type { DeviceType, StaffDeviceAct } from '../../../electron/lending/rules/device-states.ts';
import { ask } from '../../api/request.ts';
import { api } from '../../api/client.ts';
import { doing, show, tellNotDone } from '../state/desk.ts';
import type { Borrower } from '../../../electron/privacy/rules/borrower.ts';
import type { Checklist, Part } from '../../../electron/lending/rules/checklist.ts';
import type { DeviceHistory, DeviceRow } from '../../../electron/lending/services/device-list.ts';
import type { LendingSettings } from '../../../electron/lending/services/lending-settings.ts';

// What the desk does with devices, loans and waiting lists; each act answers whether it was done.

export const readDevices = async () => (await (await api.desk.devices.$get()).json()).devices;
export const readLoans = async () => (await (await api.desk.loans.$get()).json()).loans;
export const readWaiting = async () => (await (await api.desk['waiting-list'].$get()).json()).waiting;
export const readTerms = async () => (await api.desk['lending-terms'].$get()).json();

export async function readHistory(id: string) {
  const answer = await api.desk.devices[':id'].history.$get({ param: { id } });
  if (answer.status !== 200) return null;
  const { history } = (await answer.json()) as { history: DeviceHistory };
  return history;
}

export async function readSettings() {
  const answer = await api.desk['lending-settings'].$get();
  return answer.status === 200 ? answer.json() : null;
}

export type DeviceFacts = Pick<DeviceRow, 'label' | 'type' | 'model' | 'serial' | 'shelf' | 'boughtOn' | 'valueCents' | 'note'>;

const named = (name: string, json: object): string => `${name} ${JSON.stringify(json)}`;

export const addDevice = (json: DeviceFacts) =>
  doing(named('device', json), (requestId) => ask(api.desk.devices.$post({ json: { ...json, requestId } })));
export const changeDevice = (id: string, json: DeviceFacts) =>
  doing(named(`device ${id}`, json), (requestId) => ask(api.desk.devices[':id'].$post({ param: { id }, json: { ...json, requestId } })));
export const markDevice = (id: string, act: StaffDeviceAct, note: string) =>
  doing(`mark ${id} ${act}`, (requestId) => ask(api.desk.devices[':id'].mark.$post({ param: { id }, json: { act, note, requestId } })));
export const readyDevice = (id: string, json: { checklist: Checklist; complete: boolean; note: string }) =>
  doing(named(`ready ${id}`, json), (requestId) =>
    ask(api.desk.devices[':id'].ready.$post({ param: { id }, json: { ...json, requestId } })),
  );

type Lend = {
  device: string;
  ticket: string | null;
  waiting: string | null;
  borrower: Borrower;
  due: string;
  parts: Part[];
  condition: string;
};

/** Lends a device. Answers the id of the loan, which is the request's own. */
export async function lend(json: Lend): Promise<string | null> {
  let id = '';
  const done = await doing(named('lend', json), (requestId) => {
    id = requestId;
    return ask(api.desk.loans.$post({ json: { ...json, accepted: true, requestId } }));
  });
  return done ? id : null;
}
export const takeBack = (id: string, json: { back: Part[]; checklist: Checklist; note: string }) =>
  doing(named(`return ${id}`, json), (requestId) =>
    ask(api.desk.loans[':id'].return.$post({ param: { id }, json: { ...json, requestId } })),
  );
export const extend = (id: string, due: string) =>
  doing(`extend ${id} ${due}`, (requestId) => ask(api.desk.loans[':id'].extend.$post({ param: { id }, json: { due, requestId } })));
export const swap = (id: string, json: { device: string; checklist: Checklist; note: string }) =>
  doing(named(`swap ${id}`, json), (requestId) => ask(api.desk.loans[':id'].swap.$post({ param: { id }, json: { ...json, requestId } })));
export const settleParts = (id: string, json: { parts: Part[]; writtenOff: boolean }) =>
  doing(named(`parts ${id}`, json), (requestId) => ask(api.desk.loans[':id'].parts.$post({ param: { id }, json: { ...json, requestId } })));
export const noteContact = (id: string, note: string) =>
  doing(`contact ${id} ${note}`, (requestId) => ask(api.desk.loans[':id'].contact.$post({ param: { id }, json: { note, requestId } })));

type Wait = { type: DeviceType; borrower: Borrower; languages: string[]; ticket: string | null };
export const addWaiting = (json: Wait) =>
  doing(named('wait', json), (requestId) => ask(api.desk['waiting-list'].$post({ json: { ...json, requestId } })));
export const tellWaiting = (id: string) =>
  doing(`told ${id}`, (requestId) => ask(api.desk['waiting-list'][':id'].told.$post({ param: { id }, json: { requestId } })));
export const removeWaiting = (id: string) =>
  doing(`remove ${id}`, (requestId) => ask(api.desk['waiting-list'][':id'].remove.$post({ param: { id }, json: { requestId } })));

export const saveSettings = (json: LendingSettings) =>
  doing(named('lending', json), (requestId) => ask(api.desk['lending-settings'].$post({ json: { ...json, requestId } })));

/** The device with a label, as somebody typed or scanned it. */
export function labelled(devices: readonly DeviceRow[], label: string): DeviceRow | undefined {
  const wanted = label.trim().toLowerCase();
  return devices.find((device) => device.label.toLowerCase() === wanted);
}

/** Opens whatever has a label: the loan that a device is out on, else the device. Says so when there is none. */
export async function openLabel(label: string): Promise<void> {
  const device = labelled(await readDevices().catch(() => []), label);
  if (!device) tellNotDone({ code: 'device-unknown', field: 'device' });
  else if (device.loan) show({ name: 'loan', id: device.loan, act: null });
  else show({ name: 'device', id: device.id });
}
