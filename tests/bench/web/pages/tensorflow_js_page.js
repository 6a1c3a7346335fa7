import { showFirstReading } from './first_reading.js';
import { load } from './tensorflow_js.js';

showFirstReading(load);
