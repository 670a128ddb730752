export type StaffRole = 'helper' | 'coordinator';
