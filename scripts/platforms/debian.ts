/**
 * Debian packages, unpacked into a folder: nothing is installed, and none of their scripts is run.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { keep } from "./cache.ts";
import { must } from "./command.ts";
import { DEBIAN } from "./versions.ts";

const KEYS = "/usr/share/keyrings/debian-archive-keyring.gpg";
const MIRROR = "http://deb.debian.org/debian";

/** Why they cannot be used; undefined if they can. */
export function debianObstacle(): string | undefined {
  return existsSync(KEYS) ? undefined : `apt-get needs the keys of Debian: there is no ${KEYS}`;
}

/** A root folder with these packages and their dependencies. */
export function debianRoot(
  name: string,
  arch: "amd64" | "arm64",
  packages: readonly string[],
): Promise<string> {
  return keep(`${name}-${DEBIAN}-${arch}`, async (root) => {
    // Debian's packages use only usr, but files are looked for in both places.
    for (const folder of ["bin", "lib", "lib64", "sbin"])
      symlinkSync(`usr/${folder}`, join(root, folder));
    for (const folder of ["dev", "etc", "npm", "proc", "root", "tmp", "ws"])
      mkdirSync(join(root, folder));
    const apt = join(root, "apt");
    await download(apt, arch, packages);
    const archives = join(apt, "cache/archives");
    for (const file of readdirSync(archives).filter((file) => file.endsWith(".deb"))) {
      await must({ command: ["dpkg-deb", "--extract", join(archives, file), root] });
    }
    rmSync(apt, { recursive: true });
    writeFileSync(join(root, "etc/passwd"), "root:x:0:0::/root:/bin/sh\n");
  });
}

/** With an empty list of installed packages, apt downloads the dependencies, too. */
async function download(folder: string, arch: string, packages: readonly string[]): Promise<void> {
  mkdirSync(join(folder, "state/lists/partial"), { recursive: true });
  mkdirSync(join(folder, "cache/archives/partial"), { recursive: true });
  writeFileSync(join(folder, "status"), "");
  writeFileSync(join(folder, "sources.list"), `deb [signed-by=${KEYS}] ${MIRROR} ${DEBIAN} main\n`);
  const options = [
    `Dir::State=${folder}/state`,
    `Dir::State::status=${folder}/status`,
    `Dir::Cache=${folder}/cache`,
    `Dir::Etc::sourcelist=${folder}/sources.list`,
    "Dir::Etc::sourceparts=/dev/null",
    `APT::Architecture=${arch}`,
    `APT::Architectures::=${arch}`,
    "APT::Install-Recommends=false",
    "APT::Sandbox::User=root",
    "Acquire::Languages=none",
    "Acquire::Retries=3",
  ].flatMap((option) => ["-o", option]);
  await must({ command: ["apt-get", ...options, "--quiet", "update"] });
  const install = ["install", "--yes", "--download-only", ...packages];
  await must({ command: ["apt-get", ...options, "--quiet", ...install] });
}
