//! Parquet bytes in and out. Writing is deterministic: the same rows give the same bytes.

use std::sync::Arc;

use arrow_array::RecordBatch;
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
use rayon::prelude::*;

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

/// Row groups as Parquet bytes, uncompressed: for large results, where packing would take longer than everything before
/// it. The groups are made and encoded in parallel, so that no more of them than there are threads exist at a time.
///
/// # Errors
/// The writer's words.
pub fn encode_uncompressed(
    schema: &Arc<Schema>,
    groups: impl IndexedParallelIterator<Item = RecordBatch>,
) -> Result<Vec<u8>, String> {
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
    let parquet_schema = ArrowSchemaConverter::new().convert(schema).map_err(|e| e.to_string())?;
    let mut writer = SerializedFileWriter::new(Vec::new(), parquet_schema.root_schema_ptr(), properties)
        .map_err(|e| e.to_string())?;
    let factory = ArrowRowGroupWriterFactory::new(&writer, schema.clone());
    let encoded: Vec<Vec<ArrowColumnChunk>> = groups
        .enumerate()
        .map(|(index, group)| encode_group(factory.create_column_writers(index)?, &group))
        .collect::<Result<_, ParquetError>>()
        .map_err(|e| e.to_string())?;
    let append = |chunks: Vec<ArrowColumnChunk>| {
        let mut row_group = writer.next_row_group()?;
        for chunk in chunks {
            chunk.append_to_row_group(&mut row_group)?;
        }
        row_group.close().map(|_| ())
    };
    encoded.into_iter().try_for_each(append).map_err(|e| e.to_string())?;
    writer.into_inner().map_err(|e| e.to_string())
}

fn encode_group(writers: Vec<ArrowColumnWriter>, group: &RecordBatch) -> Result<Vec<ArrowColumnChunk>, ParquetError> {
    let schema = group.schema();
    let columns = schema.fields().iter().zip(group.columns());
    writers
        .into_iter()
        .zip(columns)
        .map(|(mut writer, (field, array))| {
            for leaf in compute_leaves(field, array)? {
                writer.write(&leaf)?;
            }
            writer.close()
        })
        .collect()
}

/// Reads columns, in the order asked for, of the row groups that may hold years of the period.
pub(crate) fn read(bytes: Bytes, columns: &[&str], years: Option<Period>) -> Result<RecordBatch, String> {
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
    let rows: i64 = groups.iter().map(|&g| builder.metadata().row_group(g).num_rows()).sum();
    let rows = usize::try_from(rows).map_err(|e| e.to_string())?;
    let mask = ProjectionMask::roots(builder.parquet_schema(), places.iter().copied());
    let mut reader = builder
        .with_projection(mask)
        .with_row_groups(groups)
        .with_batch_size(rows.max(1))
        .build()
        .map_err(|e| e.to_string())?;
    let batch = match reader.next() {
        Some(batch) => batch.map_err(|e| e.to_string())?,
        None => {
            let mut in_file_order = places.clone();
            in_file_order.sort_unstable();
            RecordBatch::new_empty(Arc::new(schema.project(&in_file_order).map_err(|e| e.to_string())?))
        }
    };
    if reader.next().is_some() {
        return Err("it came in more than one piece".to_owned());
    }
    let order: Vec<usize> = columns
        .iter()
        .map(|column| batch.schema().index_of(column).map_err(|e| e.to_string()))
        .collect::<Result<_, _>>()?;
    batch.project(&order).map_err(|e| e.to_string())
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
