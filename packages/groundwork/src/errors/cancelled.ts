/** Thrown where work was told to stop. It is no problem: there is nothing to correct, and nothing was left half done. */
export class Cancelled extends Error {
  constructor() {
    super('The work was cancelled.');
    this.name = 'Cancelled';
  }
}
