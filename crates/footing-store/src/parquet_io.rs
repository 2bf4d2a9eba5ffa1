//! Parquet bytes in and out. Writing is deterministic: the same rows give the same bytes.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{DataType, Schema};
use bytes::Bytes;
use footing_core::Period;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::arrow::arrow_writer::{ArrowColumnChunk, ArrowColumnWriter, ArrowRowGroupWriterFactory, compute_leaves};
use parquet::arrow::{ArrowSchemaConverter, ArrowWriter, ProjectionMask};
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::metadata::RowGroupMetaData;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::statistics::Statistics;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::ColumnPath;

/// Rows in a row group: small enough that reading one year skips most of a table.
const ROW_GROUP: usize = 1 << 16;

/// A table as Parquet bytes, packed small.
///
/// # Errors
/// The writer's words; only a fault in the program or a lack of memory can cause one.
pub fn encode(rows: &RecordBatch) -> Result<Vec<u8>, String> {
    let mut properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(19).expect("a level zstd has")))
        .set_max_row_group_row_count(Some(ROW_GROUP));
    for field in rows.schema().fields() {
        if matches!(field.data_type(), DataType::UInt32 | DataType::Date32) {
            // Counters and days climb slowly: their differences pack better than a dictionary.
            let column = ColumnPath::from(field.name().as_str());
            properties = properties
                .set_column_dictionary_enabled(column.clone(), false)
                .set_column_encoding(column, Encoding::DELTA_BINARY_PACKED);
        }
    }
    let mut bytes = Vec::new();
    let mut writer =
        ArrowWriter::try_new(&mut bytes, rows.schema(), Some(properties.build())).map_err(|e| e.to_string())?;
    writer.write(rows).map_err(|e| e.to_string())?;
    writer.close().map_err(|e| e.to_string())?;
    Ok(bytes)
}

/// Writes row groups as an uncompressed Parquet file: for large results, where packing would take longer than everything
/// before it. `make` gives the rows of a group in pieces. Groups are made and encoded on all threads and written in order
/// as they come, so that no more of them than there are threads exist at a time. Returns the number of rows.
///
/// # Errors
/// What `out` says; or the encoder's words, which only a fault in the program can cause.
pub fn write_uncompressed<P: Iterator<Item = RecordBatch>>(
    out: impl Write + Send,
    schema: &Arc<Schema>,
    groups: usize,
    make: impl Fn(usize) -> P + Sync,
) -> io::Result<usize> {
    let mut properties = WriterProperties::builder()
        .set_compression(Compression::UNCOMPRESSED)
        .set_statistics_enabled(EnabledStatistics::Chunk);
    for field in schema.fields() {
        let column = ColumnPath::from(field.name().as_str());
        match field.data_type() {
            DataType::Float64 => properties = properties.set_column_dictionary_enabled(column, false),
            // Keys stand in order and counts are small: differences cost less to find than a dictionary.
            DataType::Int16 | DataType::UInt16 | DataType::UInt32 => {
                properties = properties
                    .set_column_dictionary_enabled(column.clone(), false)
                    .set_column_encoding(column, Encoding::DELTA_BINARY_PACKED);
            }
            // The least and the greatest of a few words help no reader, and finding them compares every row.
            DataType::Dictionary(..) => {
                properties = properties.set_column_statistics_enabled(column, EnabledStatistics::None);
            }
            _ => {}
        }
    }
    let properties = Arc::new(properties.build());
    let parquet_schema = ArrowSchemaConverter::new().convert(schema).map_err(io_error)?;
    let writer = SerializedFileWriter::new(out, parquet_schema.root_schema_ptr(), properties).map_err(io_error)?;
    let factory = ArrowRowGroupWriterFactory::new(&writer, schema.clone());
    let file = Mutex::new(InOrder { writer, next: 0, waiting: BTreeMap::new() });
    let next = AtomicUsize::new(0);
    let work = || {
        let mut rows = 0;
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            if index >= groups {
                return Ok(rows);
            }
            let (chunks, held) = encode_group(factory.create_column_writers(index)?, make(index))?;
            rows += held;
            file.lock().unwrap_or_else(PoisonError::into_inner).append(index, chunks)?;
        }
    };
    let counts: Vec<Result<usize, ParquetError>> = rayon::broadcast(|_| {
        let rows = work();
        if rows.is_err() {
            // Nobody need go on with a file that cannot be finished.
            next.store(groups, Ordering::Relaxed);
        }
        rows
    });
    let rows = counts.into_iter().sum::<Result<usize, ParquetError>>().map_err(io_error)?;
    file.into_inner().unwrap_or_else(PoisonError::into_inner).writer.close().map_err(io_error)?;
    Ok(rows)
}

/// A file to which groups are appended in order, whichever is encoded first.
struct InOrder<W: Write> {
    writer: SerializedFileWriter<W>,
    next: usize,
    waiting: BTreeMap<usize, Vec<ArrowColumnChunk>>,
}

impl<W: Write + Send> InOrder<W> {
    fn append(&mut self, index: usize, chunks: Vec<ArrowColumnChunk>) -> Result<(), ParquetError> {
        self.waiting.insert(index, chunks);
        while let Some(chunks) = self.waiting.remove(&self.next) {
            let mut group = self.writer.next_row_group()?;
            for chunk in chunks {
                chunk.append_to_row_group(&mut group)?;
            }
            group.close()?;
            self.next += 1;
        }
        Ok(())
    }
}

/// The encoded columns of a group and its number of rows.
fn encode_group(
    mut writers: Vec<ArrowColumnWriter>,
    pieces: impl Iterator<Item = RecordBatch>,
) -> Result<(Vec<ArrowColumnChunk>, usize), ParquetError> {
    let mut rows = 0;
    for piece in pieces {
        rows += piece.num_rows();
        for ((writer, field), array) in writers.iter_mut().zip(piece.schema().fields()).zip(piece.columns()) {
            for leaf in compute_leaves(field, array)? {
                writer.write(&leaf)?;
            }
        }
    }
    let chunks = writers.into_iter().map(ArrowColumnWriter::close).collect::<Result<_, _>>()?;
    Ok((chunks, rows))
}

/// What kept a file from being written: the error of the file itself where there is one.
fn io_error(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(inner) => inner.downcast::<io::Error>().map_or_else(io::Error::other, |error| *error),
        other => io::Error::other(other),
    }
}

/// Rows in a piece of a table that is read: what is decoded stays near the processor until it is taken over.
const PIECE: usize = 1 << 14;

/// Of several who read a table side by side, one: it takes its part of the row groups, in order.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// From 0.
    pub number: usize,
    /// How many there are.
    pub of: usize,
}

impl Part {
    /// The only one.
    pub(crate) const WHOLE: Self = Self { number: 0, of: 1 };

    fn of<T: Copy>(self, all: &[T]) -> Vec<T> {
        all[all.len() * self.number / self.of..all.len() * (self.number + 1) / self.of].to_vec()
    }
}

/// Reads columns, in the order asked for, of the row groups that may hold years of the period, in pieces of at most so many
/// rows. `each` is called with a piece without rows if there are none.
pub(crate) fn read(
    bytes: Bytes,
    columns: &[&str],
    years: Option<Period>,
    part: Part,
    mut each: impl FnMut(&RecordBatch),
) -> Result<(), String> {
    let builder = ParquetRecordBatchReaderBuilder::try_new(bytes).map_err(|e| e.to_string())?;
    let schema = builder.schema().clone();
    let places: Vec<usize> = columns
        .iter()
        .map(|column| schema.index_of(column).map_err(|_| format!("it has no column `{column}`")))
        .collect::<Result<_, _>>()?;
    let groups: Vec<usize> = builder
        .metadata()
        .row_groups()
        .iter()
        .enumerate()
        .filter(|(_, group)| years.is_none_or(|years| may_hold(group, years)))
        .map(|(index, _)| index)
        .collect();
    let mask = ProjectionMask::roots(builder.parquet_schema(), places.iter().copied());
    let reader = builder
        .with_projection(mask)
        .with_row_groups(part.of(&groups))
        .with_batch_size(PIECE)
        .build()
        .map_err(|e| e.to_string())?;
    let read = reader.schema();
    let order: Vec<usize> =
        columns.iter().map(|column| read.index_of(column).map_err(|e| e.to_string())).collect::<Result<_, _>>()?;
    let mut in_order = |batch: &RecordBatch| batch.project(&order).map(|piece| each(&piece)).map_err(|e| e.to_string());
    let mut none = true;
    for batch in reader {
        in_order(&batch.map_err(|e| e.to_string())?)?;
        none = false;
    }
    if none { in_order(&RecordBatch::new_empty(read)) } else { Ok(()) }
}

fn may_hold(group: &RowGroupMetaData, years: Period) -> bool {
    let Some(column) = group.columns().iter().find(|column| column.column_path().string() == "year") else {
        return true;
    };
    match column.statistics() {
        Some(Statistics::Int32(statistics)) => match (statistics.min_opt(), statistics.max_opt()) {
            (Some(&first), Some(&last)) => first <= years.last() && last >= years.first(),
            _ => true,
        },
        _ => true,
    }
}
