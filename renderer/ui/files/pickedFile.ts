/** A file somebody chose or dropped, read whole. The name is shown, never logged. */
export interface PickedFile {
  name: string;
  bytes: Uint8Array;
}

export async function readDropped(files: Iterable<File>): Promise<PickedFile[]> {
  return Promise.all(
    [...files].map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  );
}
