/** A coordinator also manages settings, staff, desks and devices. */
export type StaffRole = 'helper' | 'coordinator';
