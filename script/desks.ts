/** Prints the yearly check list of desks/, for people with a browser at hand (desks/README.md). */
import { deskChecks, restrictionPageRows, shippedDesks } from '@nagori/area-loss';

const checks = deskChecks(shippedDesks(), Date.now(), restrictionPageRows());
for (const { state, id, page, dated, read, lookUp } of checks) {
  console.log(
    `${state.padEnd(10)} ${id.padEnd(22)} page ${dated.padEnd(10)} read ${read}  ${page}`,
  );
  if (lookUp !== undefined) console.log(`${' '.repeat(11)}${lookUp}`);
}
