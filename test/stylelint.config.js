// Colours, fonts, radii and shadows come from the design tokens. Sides are logical, because some languages run from right to left.

/** @type {import('stylelint').Config} */
export default {
  extends: 'stylelint-config-standard',
  rules: {
    'selector-class-pattern': null,
    'color-no-hex': true,
    'color-named': 'never',
    'function-disallowed-list': ['rgb', 'rgba', 'hsl', 'hsla', 'hwb', 'lab', 'lch', 'oklab', 'oklch', 'color-mix'],
    'declaration-property-value-allowed-list': {
      'font-family': ['/^var\\(--/', 'inherit'],
      'font-weight': ['/^var\\(--/'],
      'box-shadow': ['/var\\(--/', 'none'],
      '/^(color|background|background-color|border-color|outline-color)$/': ['/^var\\(--/', 'transparent', 'inherit', 'currentcolor'],
      'border-radius': ['/^var\\(--/', '0', '/%$/'],
    },
    'no-descending-specificity': null,
    'keyframes-name-pattern': null,
    'property-disallowed-list': [
      '/^(margin|padding|border)-(left|right|top|bottom)/',
      'left',
      'right',
      'top',
      'bottom',
      'width',
      'height',
      '/^(min|max)-(width|height)$/',
      '/^border-(top|bottom)-(left|right)-radius$/',
      'float',
    ],
    'declaration-property-value-disallowed-list': {
      'text-align': ['left', 'right'],
    },
  },
  overrides: [
    {
      files: ['../renderer/ui/tokens.css'],
      rules: {
        'color-no-hex': null,
        'function-disallowed-list': null,
      },
    },
  ],
};
