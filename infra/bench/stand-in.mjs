/**
 * KurrentDB's stand-in in a process of its own: sends its address to the process that forked it, and ends with that one.
 * Runs from the sources: the product's build has no test kits.
 */
import { StandInKurrentDb } from '#libs/event-store/kurrentdb/testing';

const standIn = await StandInKurrentDb.start();
process.send(standIn.url);
process.on('disconnect', () => process.exit());
