// Viewport sizes (CSS px).

export const PORTRAIT = { width: 1080, height: 1920 };
export const LANDSCAPE = { width: 1920, height: 1080 };
export const SMALL = { width: 1280, height: 800 };
export const PHONE = { width: 360, height: 740 };
