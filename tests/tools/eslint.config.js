// Our own scripts must run as they are in the oldest browser we promise (see browserslist in package.json).
// compat knows what browsers offer (fetch, observers), es-x what the language does: Chrome 109 has that of 2022.
import compat from "eslint-plugin-compat";
import es from "eslint-plugin-es-x";

const files = ["**/*.js"];
const newLanguage = Object.entries(es.configs["flat/restrict-to-es2022"].rules);

export default [
  { ignores: ["**/vendor/**"] },
  { files, plugins: compat.configs["flat/recommended"].plugins, rules: { "compat/compat": "error" } },
  {
    files,
    plugins: { "es-x": es },
    settings: { "es-x": { aggressive: true } },
    // Lists have methods of the same names as the new ones of iterators.
    rules: Object.fromEntries(newLanguage.filter(([name]) => !name.startsWith("es-x/no-iterator-prototype"))),
  },
  {
    files,
    languageOptions: { ecmaVersion: 2022, sourceType: "script" },
    rules: { "es-x/no-array-fromasync": "error", "no-eval": "error", "no-implied-eval": "error", "no-new-func": "error" },
  },
];
