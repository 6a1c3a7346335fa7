import { showFirstReading } from './first_reading.js';
import { load } from './onnxruntime_web.js';

showFirstReading(load);
