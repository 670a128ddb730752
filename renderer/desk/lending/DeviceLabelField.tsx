import { useState } from 'react';
import type { DeviceRow } from '../../../electron/lending/services/device-list.ts';
import { createFieldRecorder } from '../form/barcode-scanner.ts';
import { Field, type FieldProps } from '../form/Field.tsx';
import { useBarcodeScanner } from '../form/keyboard-shortcuts.ts';
import { findDeviceByLabel } from './lending-api.ts';

/**
 * A field for the label of a device: typed, or scanned with the focus in the field or in no field at all. What was typed or scanned
 * becomes the label as it is known. The Enter or Tab that a scanner sends after the label does not submit the form or leave the field.
 */
export function DeviceLabelField({ devices, ...props }: FieldProps & { devices: readonly DeviceRow[] }) {
  const [recorder] = useState(createFieldRecorder);
  useBarcodeScanner((scan) => props.onChange(findDeviceByLabel(devices, scan)?.item.label ?? scan.text));
  const replaceByLabel = (text: string): void => {
    const device = findDeviceByLabel(devices, { text, keys: recorder.keysOf(text) })?.item;
    if (device && device.label !== text) props.onChange(device.label);
  };
  return (
    <Field
      name="label"
      maxLength={40}
      onKeyDown={(event) => {
        const { value } = event.currentTarget;
        recorder.record(event.nativeEvent, value);
        const isScanned = recorder.isScanned(value, event.nativeEvent.timeStamp);
        if (event.key === 'Enter' || (event.key === 'Tab' && isScanned)) {
          event.preventDefault();
          replaceByLabel(value);
        }
      }}
      onBlur={(event) => replaceByLabel(event.currentTarget.value)}
      {...props}
    />
  );
}
