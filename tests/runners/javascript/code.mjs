// The runners' code, from the folder that GILSCOPE_RUNNERS names.
import { pathToFileURL } from 'node:url';

const folder = process.env.GILSCOPE_RUNNERS;

export const pathOf = (name) => `${folder}/${name}`;
export const code = (name) => import(pathToFileURL(pathOf(name)));
