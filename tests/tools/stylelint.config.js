// Our own style sheets must mean the same in the oldest browser we promise (see browserslist in package.json).
export default {
  plugins: ["stylelint-no-unsupported-browser-features"],
  rules: {
    "plugin/no-unsupported-browser-features": [true, { browsers: ["chrome 109"], severity: "error" }],
  },
};
