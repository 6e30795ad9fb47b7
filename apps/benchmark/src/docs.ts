export async function writeDocs(_: unknown): Promise<void> {}
