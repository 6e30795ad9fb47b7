/** Opens the library whose path is given as JSON, and prints how that is refused. */
import process from "node:process";
import { TimError } from "@timlogin/core";
import { openTim } from "timlogin";

try {
  const tim = await openTim({
    sdkAppID: 1_400_000_000,
    library: JSON.parse(process.argv[2] ?? ""),
  });
  await tim.close();
  console.log("opened");
} catch (error) {
  if (!TimError.is(error)) console.log(String(error));
  else console.log(error.name, error.codeName, error.call, error.message.replaceAll("\n", " "));
}
