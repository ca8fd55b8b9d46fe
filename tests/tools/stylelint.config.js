// Our own style sheets must mean the same in the oldest browsers we promise (see browserslist in package.json).
export default {
  plugins: ["stylelint-no-unsupported-browser-features"],
  rules: {
    "plugin/no-unsupported-browser-features": [
      true,
      // Fonts are named with others to fall back on. A phone that does not know @page prints with its own margins.
      { ignorePartialSupport: true, ignore: ["extended-system-fonts", "css-paged-media"], severity: "error" },
    ],
    // Newer than the data of the rule above knows.
    "function-disallowed-list": ["color-mix", "oklch", "oklab", "lch", "lab", "light-dark"],
    "at-rule-disallowed-list": ["scope", "starting-style", "view-transition", "position-try"],
  },
};
